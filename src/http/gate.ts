import { AppError } from "../errors.ts";
import { ClientGoneError } from "./client-gone-error.ts";

export interface GateLimits {
  readonly maxConcurrency: number;
  readonly maxQueue: number;
}

/** Lets a bounded number of tasks run and a bounded number wait, first come first served. */
export interface Gate {
  /**
   * Rejects with `AppError("overloaded")` when too many wait already, and with
   * `ClientGoneError` when `signal` aborts before the task began.
   */
  run<Result>(
    task: () => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result>;
}

export function createGate({ maxConcurrency, maxQueue }: GateLimits): Gate {
  let active = 0;
  const queue = new Set<() => void>();

  async function enter(signal: AbortSignal): Promise<void> {
    if (active < maxConcurrency) {
      active += 1;
      return;
    }
    if (queue.size >= maxQueue) {
      throw new AppError(
        "overloaded",
        "Too many requests are waiting. Try again in a moment, or raise PITH_MAX_QUEUE.",
      );
    }
    await new Promise<void>((admit, reject) => {
      queue.add(admit);
      signal.addEventListener(
        "abort",
        () => {
          if (queue.delete(admit)) reject(new ClientGoneError());
        },
        { once: true },
      );
    });
  }

  /** Hands this task's place to whoever has waited longest. */
  function leave(): void {
    const [next] = queue;
    if (next === undefined) {
      active -= 1;
      return;
    }
    queue.delete(next);
    next();
  }

  return {
    async run(task, signal) {
      if (signal.aborted) throw new ClientGoneError();
      await enter(signal);
      try {
        return await task();
      } finally {
        leave();
      }
    },
  };
}
