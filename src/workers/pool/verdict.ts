import { maxSharedRuns } from "./turn-watch.ts";

/** Facts about a job whose worker ended before the job did. */
export interface Ending {
  /** The worker was ended by us, because of another job. */
  readonly wasKilled: boolean;
  /** The worker was out of memory. */
  readonly isHeapDeath: boolean;
  /** It was the job's turn when the worker died. */
  readonly isSuspect: boolean;
  /** No other job had begun in the worker. */
  readonly wasAlone: boolean;
  /** The worker takes one job at a time. */
  readonly isQuarantine: boolean;
  /** Runs of the job so far. */
  readonly runs: number;
}

/** `again`: it begins again in the same place. `alone`: in a worker of its own. `guilty`: it is refused. */
export type Verdict = "again" | "alone" | "guilty";

/**
 * Whose turn it was has probably killed the worker. Of a full heap the others may have
 * held most, and a signal from outside is nobody's fault: so a suspect that was not alone
 * is tried once more, alone. So is whoever was in too many workers that ended: nothing
 * but the job itself can end that run.
 */
export function verdictOn({
  wasKilled,
  isHeapDeath,
  isSuspect,
  wasAlone,
  isQuarantine,
  runs,
}: Ending): Verdict {
  if (!wasKilled) {
    if (isQuarantine || (isSuspect && wasAlone && isHeapDeath)) return "guilty";
    if (isSuspect) return "alone";
  }
  return runs < maxSharedRuns || isQuarantine ? "again" : "alone";
}
