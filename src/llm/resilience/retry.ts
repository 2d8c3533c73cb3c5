import { setTimeout as sleep } from "node:timers/promises";
import { ModelError } from "../model-error.ts";
import type { RetryBudget } from "./retry-budget.ts";

export interface RetrySettings {
  /** Longest wait before the second attempt; it doubles with each one. */
  readonly baseMs: number;
  /** Longest wait of all. An upstream that asks for more is not asked again. */
  readonly maxMs: number;
}

interface RetryOptions extends RetrySettings {
  readonly maxAttempts: number;
  readonly budget: RetryBudget;
  readonly random: () => number;
  /** Milliseconds until the call's deadline. */
  readonly leftMs: () => number;
  readonly signal: AbortSignal;
}

/**
 * Runs a task until it succeeds, is refused for good, or attempts, budget or time are
 * used up; then rejects with its last error. Waits a random time up to a bound that
 * doubles ("full jitter": M. Brooker, "Exponential Backoff And Jitter", AWS
 * Architecture Blog, 2015), and at least as long as the upstream asked.
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
      // No attempt was made, and what opened the circuit says more.
      if (error.kind === "circuit_open") throw last ?? error;
      const failed = error.with({ attempts: attempt });
      last = failed;
      if (signal.aborted || attempt >= maxAttempts) throw failed;
      const waitMs = waitBefore(attempt, error, options);
      if (waitMs === undefined || !budget.take()) throw failed;
      await pause(waitMs, signal, attempt);
    }
  }
}

/** Undefined when another attempt makes no sense, or can't be in time. */
function waitBefore(
  attempt: number,
  { kind, facts }: ModelError,
  { baseMs, maxMs, random, leftMs }: RetryOptions,
): number | undefined {
  // A model that is slow is as slow the next time, and as dear: a time-out is for the caller to mend, with less.
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
