/** The time was up before there was an answer. */
export class LateError extends Error {
  override readonly name = "LateError";
  constructor(limitMs: number) {
    super(`no answer within ${limitMs} ms`);
  }
}

/** A timer that wakes later than this was held up by a busy thread. */
const oversleptMs = 5;

/**
 * What `work` comes to, or `LateError` after `limitMs`. Work that is late goes on
 * unobserved. Where this thread was busy until then, nobody can have answered it:
 * the question may only now be on its way. Then it gets `graceMs` more.
 */
export function within<Value>(
  limitMs: number,
  work: Promise<Value>,
  graceMs = 0,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new LateError(limitMs));
    const dueMs = performance.now() + limitMs;
    let timer = setTimeout(() => {
      const isOverslept = performance.now() - dueMs > oversleptMs;
      if (graceMs > 0 && isOverslept) {
        timer = setTimeout(() => setImmediate(giveUp), graceMs);
        return;
      }
      // A busy thread runs its timers before it reads what has come in meanwhile.
      setImmediate(giveUp);
    }, limitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
