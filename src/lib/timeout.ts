/** The time limit passed before the work settled. */
export class TimeoutError extends Error {
  override readonly name = "TimeoutError";
  constructor(limitMs: number) {
    super(`no answer within ${limitMs} ms`);
  }
}

/** A timer that fires later than this was delayed by a busy thread. */
const delayedByMs = 5;

/**
 * Settles as `work` does, or rejects with `TimeoutError` after `limitMs`. Work that
 * is late goes on, and its outcome is ignored. If this thread was busy until the
 * limit, the request may not even have been sent: then it gets `graceMs` more.
 */
export function withTimeout<Value>(
  limitMs: number,
  work: Promise<Value>,
  graceMs = 0,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    // A busy thread runs due timers before it reads arrived data: let it read first.
    const expire = () => setImmediate(() => reject(new TimeoutError(limitMs)));
    const dueMs = performance.now() + limitMs;
    let timer = setTimeout(() => {
      const isDelayed = performance.now() - dueMs > delayedByMs;
      if (graceMs > 0 && isDelayed) timer = setTimeout(expire, graceMs);
      else expire();
    }, limitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Settles as `work` does, or resolves with `late` after `limitMs`. */
export async function withTimeoutOr<Value, Late>(
  limitMs: number,
  work: Promise<Value>,
  late: Late,
): Promise<Value | Late> {
  try {
    return await withTimeout(limitMs, work);
  } catch (error) {
    if (error instanceof TimeoutError) return late;
    throw error;
  }
}

/** Resolves as `work` does, or with `fallback` when it fails or the budget is used up. */
export type WaitBudget = <Value>(
  work: () => Promise<Value>,
  fallback: Value,
) => Promise<Value>;

/** A wait budget for one request: all its waits together take at most `limitMs`. */
export function createWaitBudget(
  limitMs: number,
  nowMs: () => number,
): WaitBudget {
  let leftMs = limitMs;
  return async (work, fallback) => {
    const startedMs = nowMs();
    try {
      return await withTimeout(leftMs, work());
    } catch {
      return fallback;
    } finally {
      leftMs = Math.max(0, leftMs - (nowMs() - startedMs));
    }
  };
}
