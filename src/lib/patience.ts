/** Waits for `work`, or answers `fallback` when it fails or the time is up. */
export type Wait = <Value>(
  work: () => Promise<Value>,
  fallback: Value,
) => Promise<Value>;

/**
 * Patience for one request: all its waits together take at most `limitMs`
 * milliseconds. What is late goes on unobserved.
 */
export function createPatience(limitMs: number, nowMs: () => number): Wait {
  let leftMs = limitMs;
  return async (work, fallback) => {
    const startedMs = nowMs();
    const result = await before(leftMs, settle(work, fallback), fallback);
    leftMs = Math.max(0, leftMs - (nowMs() - startedMs));
    return result;
  };
}

async function settle<Value>(
  work: () => Promise<Value>,
  fallback: Value,
): Promise<Value> {
  try {
    return await work();
  } catch {
    return fallback;
  }
}

function before<Value>(
  limitMs: number,
  work: Promise<Value>,
  fallback: Value,
): Promise<Value> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      // A busy thread runs its timers before it reads what has come in meanwhile.
      setImmediate(() => resolve(fallback));
    }, limitMs);
    void work.then((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
