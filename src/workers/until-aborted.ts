import type { MainServices } from "./wire/main-services.ts";

/**
 * The same services for a request that `signal` ends: then they reject with its
 * reason at once, and the summarizer hears of it.
 */
export function untilAborted(
  services: MainServices,
  signal: AbortSignal | undefined,
): MainServices {
  if (signal === undefined) return services;
  const { checkpoints, summarizer } = services;
  const bound = <Result>(call: () => Promise<Result>) =>
    settleOrAbort(call, signal);
  return {
    checkpoints: {
      find: (keys) => bound(() => checkpoints.find(keys)),
      save: (key, value) => bound(() => checkpoints.save(key, value)),
    },
    summarizer: {
      describe: (model) => bound(() => summarizer.describe(model)),
      find: (keys) => bound(() => summarizer.find(keys)),
      extend: (request) => bound(() => summarizer.extend(request, signal)),
      condense: (request) => bound(() => summarizer.condense(request, signal)),
    },
  };
}

async function settleOrAbort<Result>(
  call: () => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  signal.throwIfAborted();
  let abort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason as Error);
  });
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([call(), aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
