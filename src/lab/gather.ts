import type { Run, RunKey } from "./run.ts";
import type { RunStore } from "./run-store.ts";

/** A run that is still to be done. */
export interface PlannedRun {
  readonly key: RunKey;
  readonly run: () => Promise<Run>;
}

/**
 * Does what `store` doesn't have yet, one run after the other so that none slows
 * another down, and keeps each at once. A run that rejects is kept as failed.
 * `onRun` is called after every one, done now or before.
 */
export async function gather(
  planned: Iterable<PlannedRun>,
  store: RunStore,
  onRun?: () => void,
): Promise<void> {
  for (const { key, run } of planned) {
    if (!store.has(key)) store.add(await orFailure(key, run));
    onRun?.();
  }
}

async function orFailure(key: RunKey, run: () => Promise<Run>): Promise<Run> {
  try {
    return await run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...key, error: reason };
  }
}
