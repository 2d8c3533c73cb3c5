/** A job's right to compute in its worker. */
export interface Turn {
  /** Resolves when it is this job's turn. Rejects with `TurnCancelledError` when the job is cancelled. */
  take(): Promise<void>;
  /** Ends the turn: the job waits for something, or is done. */
  end(): void;
  /** The job gets no further turn. One that it has goes on until it ends. */
  cancel(): void;
}

/** Nobody waits for the job any more. */
export class TurnCancelledError extends Error {
  override readonly name = "TurnCancelledError";

  constructor() {
    super("The job was cancelled");
  }
}

/** A job that is ready to compute. */
interface ReadyJob {
  readonly sinceMs: number;
  readonly go: () => void;
}

/** Queues a job that arrived at `sinceMs`; `onBegin` is called before each of its turns. */
export type QueueTurn = (sinceMs: number, onBegin?: () => void) => Turn;

/**
 * Lets a worker's jobs compute one at a time, the one that arrived first before the
 * others. Otherwise every new job would start at once, and jobs that are nearly done
 * would wait for all of them: under overload, none would be in time.
 */
export function createTurns(): QueueTurn {
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

  function add(job: ReadyJob): void {
    ready.add(job);
    if (isTaken) return;
    isTaken = true;
    passOn();
  }

  return (sinceMs, onBegin = () => undefined) => {
    let isHeld = false;
    let isCancelled = false;
    let leave: () => void = () => undefined;
    return {
      take: () =>
        new Promise((resolve, reject) => {
          const go = () => {
            isHeld = true;
            onBegin();
            resolve();
          };
          const job: ReadyJob = { sinceMs, go };
          leave = () => {
            ready.delete(job);
            reject(new TurnCancelledError());
          };
          if (isCancelled) leave();
          else add(job);
        }),
      end() {
        if (!isHeld) return;
        isHeld = false;
        passOn();
      },
      cancel() {
        isCancelled = true;
        if (!isHeld) leave();
      },
    };
  };
}

/** The same functions, which give the job's turn away until they have answered. */
export function givingTurnAway<Api extends Record<keyof Api, unknown>>(
  api: Api,
  { take, end }: Pick<Turn, "take" | "end">,
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
