import { setImmediate } from "node:timers/promises";
import type { SavedRun, SavedRunKey } from "./run.ts";
import type { RunStore } from "./run-store.ts";

/** A run that may still have to be made. */
export interface PlannedRun {
  readonly key: SavedRunKey;
  readonly run: () => Promise<SavedRun>;
}

/**
 * Makes the runs that `store` doesn't have yet, one at a time so that none slows
 * another down, and saves each at once. A run that rejects is saved as failed.
 * `onRun` is called after each run that was made now. The process handles its signals
 * between runs.
 */
export async function gather(
  planned: Iterable<PlannedRun>,
  store: RunStore,
  onRun?: (key: SavedRunKey) => void,
): Promise<void> {
  for (const { key, run } of planned) {
    if (store.has(key)) continue;
    store.add(await orFailure(key, run));
    onRun?.(key);
    await setImmediate();
  }
}

async function orFailure(
  key: SavedRunKey,
  run: () => Promise<SavedRun>,
): Promise<SavedRun> {
  try {
    return await run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...key, error: reason };
  }
}
