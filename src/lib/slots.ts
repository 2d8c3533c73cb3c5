export interface SlotLimits {
  readonly maxConcurrency: number;
  readonly maxQueue: number;
}

export interface SlotOptions extends SlotLimits {
  /** What a task is refused with when too many wait already. */
  readonly busy: () => Error;
  /** What it is refused with when its signal aborts before it began. */
  readonly aborted: (signal: AbortSignal) => Error;
}

/**
 * Gives a task's place to others while it waits for something outside. What it
 * returns ends that, at once: who comes back has begun long ago, so that those who
 * have not begin later instead. Undefined when too many are aside already.
 */
export type ReleaseSlot = () => (() => void) | undefined;

/** Lets a bounded number of tasks run and a bounded number wait, first come first served. */
export interface Slots {
  run<Result>(
    task: (releaseSlot: ReleaseSlot) => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result>;
}

export function createSlots({
  maxConcurrency,
  maxQueue,
  busy,
  aborted,
}: SlotOptions): Slots {
  /** Who is aside holds memory as those do who run or wait: as many may be there. */
  const maxAside = maxConcurrency + maxQueue;
  let active = 0;
  let aside = 0;
  const queue = new Set<() => void>();

  async function enter(signal: AbortSignal): Promise<void> {
    if (active < maxConcurrency) {
      active += 1;
      return;
    }
    if (queue.size >= maxQueue) throw busy();
    await new Promise<void>((resolve, reject) => {
      const leaveQueue = () => {
        queue.delete(admit);
        reject(aborted(signal));
      };
      const admit = () => {
        signal.removeEventListener("abort", leaveQueue);
        resolve();
      };
      queue.add(admit);
      signal.addEventListener("abort", leaveQueue, { once: true });
    });
  }

  /** Hands a place to whoever has waited longest, unless those who came back need it. */
  function leave(): void {
    const [next] = queue;
    if (next === undefined || active > maxConcurrency) {
      active -= 1;
      return;
    }
    queue.delete(next);
    next();
  }

  function createPlace() {
    let isAside = false;
    let isOver = false;
    const reacquireSlot = () => {
      if (!isAside) return;
      isAside = false;
      aside -= 1;
      if (!isOver) active += 1;
    };
    const releaseSlot: ReleaseSlot = () => {
      if (isAside || isOver || aside >= maxAside) return undefined;
      isAside = true;
      aside += 1;
      leave();
      return reacquireSlot;
    };
    const abandonSlot = () => {
      isOver = true;
      // A task may fail while what it waited for goes on.
      if (isAside) reacquireSlot();
      else leave();
    };
    return { releaseSlot, abandonSlot };
  }

  return {
    async run(task, signal) {
      if (signal.aborted) throw aborted(signal);
      await enter(signal);
      const { releaseSlot, abandonSlot } = createPlace();
      try {
        return await task(releaseSlot);
      } finally {
        abandonSlot();
      }
    },
  };
}
