/** One job's way to its thread. */
export interface Turn {
  /** Resolves when the thread is this job's. */
  take(): Promise<void>;
  /** Leaves it to another: the job waits, or is done. */
  end(): void;
}

/** What may have the thread next. */
interface Ready {
  readonly sinceMs: number;
  readonly go: () => void;
}

/**
 * Lets a thread's jobs compute one after the other, the one that arrived first
 * before the others whenever there is a choice. Whatever comes in would else be
 * begun at once, and those that are nearly done would wait for all of it: with
 * more work than there is time for, nobody would be in time.
 */
export function createTurns(): (arrivedMs: number) => Turn {
  const ready = new Set<Ready>();
  let isTaken = false;

  // After what has come in meanwhile: an answer that an older job waits for goes first.
  const passOn = () => setImmediate(next);

  function next(): void {
    let oldest: Ready | undefined;
    for (const one of ready) {
      if (oldest === undefined || one.sinceMs < oldest.sinceMs) oldest = one;
    }
    if (oldest === undefined) {
      isTaken = false;
      return;
    }
    ready.delete(oldest);
    oldest.go();
  }

  return (sinceMs) => ({
    take: () =>
      new Promise((go) => {
        ready.add({ sinceMs, go });
        if (isTaken) return;
        isTaken = true;
        passOn();
      }),
    end: () => void passOn(),
  });
}

/** The same functions, with the thread left to others until they have answered. */
export function betweenTurns<Api extends Record<keyof Api, unknown>>(
  api: Api,
  { take, end }: Turn,
): Api {
  const wrap =
    (call: (...args: unknown[]) => Promise<unknown>) =>
    async (...args: unknown[]) => {
      end();
      try {
        return await call(...args);
      } finally {
        await take();
      }
    };
  const wrapped = Object.entries(api).map(([name, call]) => [
    name,
    wrap(call as (...args: unknown[]) => Promise<unknown>),
  ]);
  return Object.fromEntries(wrapped) as Api;
}
