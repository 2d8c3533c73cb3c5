export interface SlotLimits {
  readonly maxConcurrency: number;
  readonly maxQueue: number;
}

export interface SlotOptions extends SlotLimits {
  /** The error for a task that finds the queue full. */
  readonly busy: () => Error;
  /** The error for a task whose signal aborts before it starts. */
  readonly aborted: (signal: AbortSignal) => Error;
}

/**
 * Releases the task's slot while it waits for something outside. Returns a function
 * that reacquires it at once: a resumed task started long ago, so tasks that have not
 * started wait longer instead. Undefined if too many tasks have released theirs.
 */
export type ReleaseSlot = () => (() => void) | undefined;

/** Runs a bounded number of tasks and queues a bounded number, first come first served. */
export interface Slots {
  run<Result>(
    task: (releaseSlot: ReleaseSlot) => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result>;
}

export function createSlots({ busy, aborted, ...limits }: SlotOptions): Slots {
  const counts = createCounts(limits);

  async function enter(signal: AbortSignal): Promise<void> {
    if (counts.take()) return;
    if (counts.isQueueFull()) throw busy();
    await new Promise<void>((resolve, reject) => {
      const start = () => {
        signal.removeEventListener("abort", leaveQueue);
        resolve();
      };
      const leaveQueue = () => {
        counts.dequeue(start);
        reject(aborted(signal));
      };
      counts.enqueue(start);
      signal.addEventListener("abort", leaveQueue, { once: true });
    });
  }

  return {
    async run(task, signal) {
      if (signal.aborted) throw aborted(signal);
      await enter(signal);
      const { releaseSlot, abandonSlot } = createSlot(counts);
      try {
        return await task(releaseSlot);
      } finally {
        abandonSlot();
      }
    },
  };
}

interface Counts {
  /** Takes a slot; false if none is free. */
  take(): boolean;
  isQueueFull(): boolean;
  enqueue(start: () => void): void;
  dequeue(start: () => void): void;
  /** Gives a slot to the task that has waited longest, unless resumed tasks exceed the limit. */
  free(): void;
  /** Frees a slot for the time being; false if too many are released. */
  release(): boolean;
  /** Ends a release, without a slot if the task is over. */
  resume(isOver: boolean): void;
}

function createCounts({ maxConcurrency, maxQueue }: SlotLimits): Counts {
  /** Tasks without a slot hold memory like those that run or wait: as many are allowed. */
  const maxReleased = maxConcurrency + maxQueue;
  const queue = new Set<() => void>();
  let active = 0;
  let released = 0;

  function free(): void {
    const [next] = queue;
    if (next === undefined || active > maxConcurrency) {
      active -= 1;
      return;
    }
    queue.delete(next);
    next();
  }

  return {
    take() {
      if (active >= maxConcurrency) return false;
      active += 1;
      return true;
    },
    isQueueFull: () => queue.size >= maxQueue,
    enqueue: (start) => void queue.add(start),
    dequeue: (start) => void queue.delete(start),
    free,
    release() {
      if (released >= maxReleased) return false;
      released += 1;
      free();
      return true;
    },
    resume(isOver) {
      released -= 1;
      if (!isOver) active += 1;
    },
  };
}

function createSlot(counts: Counts) {
  let isReleased = false;
  let isOver = false;
  const reacquireSlot = () => {
    if (!isReleased) return;
    isReleased = false;
    counts.resume(isOver);
  };
  const releaseSlot: ReleaseSlot = () => {
    if (isReleased || isOver || !counts.release()) return undefined;
    isReleased = true;
    return reacquireSlot;
  };
  const abandonSlot = () => {
    isOver = true;
    // A task may fail while the work it waited for goes on.
    if (isReleased) reacquireSlot();
    else counts.free();
  };
  return { releaseSlot, abandonSlot };
}
