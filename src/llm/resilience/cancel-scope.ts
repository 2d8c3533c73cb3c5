import { setMaxListeners } from "node:events";
import { ModelError } from "../model-error.ts";

/** A stretch of work that has an end: `signal.reason` is the `ModelError` that says why it ended early. */
export interface CancelScope {
  readonly signal: AbortSignal;
  /** To be called when the work is over, or its timer and listeners stay. */
  end(): void;
}

interface ScopeOptions {
  /** The work ends when one of these aborts. */
  readonly within: readonly (AbortSignal | undefined)[];
  /** Milliseconds after which it ends as a `timeout`; undefined for no limit. */
  readonly timeoutMs: number | undefined;
}

/** Node's timers fire at once for longer times. */
const longestTimerMs = 2 ** 31 - 1;

/** `AbortSignal.any` would do, but until the garbage collector comes it keeps every signal that it made of a long-lived one. */
export function openCancelScope({
  within,
  timeoutMs,
}: ScopeOptions): CancelScope {
  const controller = new AbortController();
  // The SDK adds a listener a request and removes none.
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
