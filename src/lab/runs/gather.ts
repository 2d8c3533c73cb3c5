import { setImmediate } from "node:timers/promises";
import type { SavedRun, RunKey } from "./run.ts";
import type { RunStore } from "./run-store.ts";

/** A run that is still to be done. */
export interface PlannedRun {
  readonly key: RunKey;
  readonly run: () => Promise<SavedRun>;
}

/**
 * Does what `store` doesn't have yet, one run after the other so that none slows
 * another down, and keeps each at once. A run that rejects is kept as failed.
 * `onRun` is called after every one that was done now. Between two runs the process
 * sees to its signals.
 */
export async function gather(
  planned: Iterable<PlannedRun>,
  store: RunStore,
  onRun?: (key: RunKey) => void,
): Promise<void> {
  for (const { key, run } of planned) {
    if (store.has(key)) continue;
    store.add(await orFailure(key, run));
    onRun?.(key);
    await setImmediate();
  }
}

async function orFailure(
  key: RunKey,
  run: () => Promise<SavedRun>,
): Promise<SavedRun> {
  try {
    return await run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...key, error: reason };
  }
}
