/** A job's right to compute on its thread. */
export interface ThreadTurn {
  /** Resolves when it is this job's turn. */
  take(): Promise<void>;
  /** Ends the turn: the job waits for something, or is done. */
  end(): void;
}

/** A job that is ready to compute. */
interface ReadyJob {
  readonly sinceMs: number;
  readonly go: () => void;
}

/**
 * Lets a thread's jobs compute one at a time, the one that arrived first before the
 * others. Otherwise every new job would start at once, and jobs that are nearly done
 * would wait for all of them: under overload, none would be in time.
 */
export function createThreadTurns(): (arrivedMs: number) => ThreadTurn {
  const ready = new Set<ReadyJob>();
  let isTaken = false;

  // After the messages that came in meanwhile, because an older job may wait for one of them.
  const passOn = () => setImmediate(next);

  function next(): void {
    let oldest: ReadyJob | undefined;
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

/** The same functions, which give the job's turn away until they have answered. */
export function givingTurnAway<Api extends Record<keyof Api, unknown>>(
  api: Api,
  { take, end }: ThreadTurn,
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
