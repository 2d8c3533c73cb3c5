import { ModelError } from "./model-error.ts";

export interface SlotLimits {
  readonly maxConcurrency: number;
  readonly maxQueue: number;
}

/** Lets a bounded number of tasks run and a bounded number wait, first come first served. */
export interface Slots {
  /** Rejects with `busy` when too many wait already, and with the signal's reason when it aborts before the task began. */
  run<Result>(
    task: () => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result>;
}

export function createSlots({ maxConcurrency, maxQueue }: SlotLimits): Slots {
  let active = 0;
  const queue = new Set<() => void>();

  async function enter(signal: AbortSignal): Promise<void> {
    if (active < maxConcurrency) {
      active += 1;
      return;
    }
    if (queue.size >= maxQueue) {
      throw new ModelError(
        "busy",
        "Too many calls to the summarizer are waiting: raise PITH_SUMMARIZER_CONCURRENCY or PITH_SUMMARIZER_QUEUE.",
      );
    }
    await new Promise<void>((resolve, reject) => {
      const leaveQueue = () => {
        queue.delete(admit);
        reject(signal.reason as ModelError);
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
      signal.throwIfAborted();
      await enter(signal);
      try {
        return await task();
      } finally {
        leave();
      }
    },
  };
}
