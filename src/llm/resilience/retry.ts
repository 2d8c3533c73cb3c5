import { setTimeout as sleep } from "node:timers/promises";
import { ModelError } from "../model-error.ts";

export interface RetrySettings {
  /** Longest wait before the second attempt; doubles with each further one. */
  readonly baseMs: number;
  /** Longest wait. A call whose upstream asks for more is not retried. */
  readonly maxMs: number;
}

interface RetryOptions extends RetrySettings {
  readonly maxAttempts: number;
  readonly budget: RetryBudget;
  readonly random: () => number;
  /** Milliseconds until the call's deadline. */
  readonly leftMs: () => number;
  /** False ends the call with this error: another attempt could cost too much. */
  readonly mayRetry?: ((error: ModelError) => boolean) | undefined;
  readonly signal: AbortSignal;
}

/**
 * Runs a task until it succeeds, fails for good, or attempts, budget or time are used
 * up; then rejects with its last error. Each wait is random below a bound that doubles
 * ("full jitter": M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog,
 * 2015), and at least as long as the upstream asked.
 */
export async function withRetries<Result>(
  task: (attempt: number) => Promise<Result>,
  options: RetryOptions,
): Promise<Result> {
  const { maxAttempts, budget, signal } = options;
  let last: ModelError | undefined;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await task(attempt);
      budget.refund();
      return result;
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      // No attempt was made, and the error that opened the circuit says more.
      if (error.kind === "circuit_open") throw last ?? error;
      const failed = error.with({ attempts: attempt });
      last = failed;
      if (signal.aborted || attempt >= maxAttempts) throw failed;
      const waitMs = waitBefore(attempt, error, options);
      if (waitMs === undefined || options.mayRetry?.(failed) === false)
        throw failed;
      if (!budget.take()) throw failed;
      await pause(waitMs, signal, attempt);
    }
  }
}

/** Milliseconds to wait; undefined if another attempt is pointless or too late. */
function waitBefore(
  attempt: number,
  { kind, facts }: ModelError,
  { baseMs, maxMs, random, leftMs }: RetryOptions,
): number | undefined {
  // A slow model is as slow, and as expensive, the next time: after a time-out the caller must ask for less.
  const isPassing = kind === "unavailable" || kind === "rate_limited";
  const askedMs = facts.retryAfterMs ?? 0;
  if (!isPassing || askedMs > maxMs) return undefined;
  const jitterMs = random() * Math.min(maxMs, baseMs * 2 ** (attempt - 1));
  const waitMs = Math.max(jitterMs, askedMs);
  return waitMs < leftMs() ? waitMs : undefined;
}

async function pause(
  waitMs: number,
  signal: AbortSignal,
  attempts: number,
): Promise<void> {
  try {
    await sleep(waitMs, undefined, { signal });
  } catch {
    throw (signal.reason as ModelError).with({ attempts });
  }
}

/** Bounds the retries of all calls together, so that they can't overload a failing upstream. */
export interface RetryBudget {
  /** Takes one retry; false if none is left. */
  take(): boolean;
  /** Returns part of a retry after a call succeeded. */
  refund(): void;
}

/**
 * A bucket that starts with `capacity` retries and regains one for ten successes: under
 * constant failure retries end, however many calls there are. Modelled on gRPC's retry
 * throttling (proposal A6, `maxTokens` and `tokenRatio`).
 */
export function createRetryBudget(capacity: number): RetryBudget {
  const perSuccess = 0.1;
  let left = capacity;
  return {
    take() {
      if (left < 1) return false;
      left -= 1;
      return true;
    },
    refund() {
      left = Math.min(capacity, left + perSuccess);
    },
  };
}
