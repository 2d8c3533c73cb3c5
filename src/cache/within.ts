/** The time was up before there was an answer. */
export class LateError extends Error {
  override readonly name = "LateError";
  constructor(limitMs: number) {
    super(`no answer within ${limitMs} ms`);
  }
}

/** What `work` comes to, or `LateError` after `limitMs`. Work that is late goes on unobserved. */
export function within<Value>(
  limitMs: number,
  work: Promise<Value>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      // A busy thread runs its timers before it reads what has come in meanwhile.
      setImmediate(() => reject(new LateError(limitMs)));
    }, limitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
