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

/** Lets a bounded number of tasks run and a bounded number wait, first come first served. */
export interface Slots {
  run<Result>(
    task: () => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result>;
}

export function createSlots({
  maxConcurrency,
  maxQueue,
  busy,
  aborted,
}: SlotOptions): Slots {
  let active = 0;
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

  /** Hands this task's place to whoever has waited longest. */
  function leave(): void {
    const [next] = queue;
    if (next === undefined) {
      active -= 1;
      return;
    }
    queue.delete(next);
    next();
  }

  return {
    async run(task, signal) {
      if (signal.aborted) throw aborted(signal);
      await enter(signal);
      try {
        return await task();
      } finally {
        leave();
      }
    },
  };
}
