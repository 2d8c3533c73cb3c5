import { setMaxListeners } from "node:events";
import { ModelError } from "../model-error.ts";

/** Work that can be cancelled; `signal.reason` is the `ModelError` that says why. */
export interface CancelScope {
  readonly signal: AbortSignal;
  /** Must be called when the work is over, to remove its timer and listeners. */
  end(): void;
}

interface ScopeOptions {
  /** The work is cancelled when one of these aborts. */
  readonly within: readonly (AbortSignal | undefined)[];
  /** Milliseconds after which it is cancelled as a `timeout`; undefined for no limit. */
  readonly timeoutMs: number | undefined;
}

/** Node's timers fire at once if the time is longer. */
const longestTimerMs = 2 ** 31 - 1;

/** Not `AbortSignal.any`: until garbage collection that keeps every signal derived from a long-lived one. */
export function openCancelScope({
  within,
  timeoutMs,
}: ScopeOptions): CancelScope {
  const controller = new AbortController();
  // The SDK adds a listener per request and removes none.
  setMaxListeners(0, controller.signal);
  const ends: (() => void)[] = [];
  for (const signal of within) {
    if (signal === undefined) continue;
    const abort = () => controller.abort(toModelError(signal.reason));
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    ends.push(() => signal.removeEventListener("abort", abort));
  }
  if (timeoutMs !== undefined && timeoutMs <= longestTimerMs) {
    const expire = () =>
      controller.abort(
        new ModelError("timeout", `No answer within ${timeoutMs} ms.`),
      );
    if (timeoutMs <= 0) expire();
    const timer = setTimeout(expire, timeoutMs);
    ends.push(() => clearTimeout(timer));
  }
  return {
    signal: controller.signal,
    end: () => ends.forEach((end) => end()),
  };
}

function toModelError(reason: unknown): ModelError {
  return reason instanceof ModelError
    ? reason
    : new ModelError("aborted", "The caller ended the call.");
}
