import { monotonicMs } from "../../lib/monotonic-ms.ts";
import type { PoolJob } from "./pool-job.ts";

/** Why a worker is ended that would go on: nobody waits for the job that computes, or it has computed too long. */
export type KillReason = "abandoned" | "time";

export interface TurnWatchOptions {
  /** Longest that one run of a job may compute. */
  readonly workTimeoutMs: number;
  /** Time that a new worker takes to start. */
  readonly startMs: () => number;
  /** The other jobs in the worker, which would begin again. */
  readonly others: (job: PoolJob) => readonly PoolJob[];
  readonly kill: (job: PoolJob, reason: KillReason) => void;
}

/** Knows which job of a worker computes, and ends the worker when that is in vain. */
export interface TurnWatch {
  /** The job that computes. */
  readonly job: PoolJob | undefined;
  begin(job: PoolJob): void;
  end(): void;
  /** To be called when somebody stopped waiting for a job. */
  reconsider(): void;
}

/** Runs after which a job is not made to begin again for another's sake. */
export const maxSharedRuns = 3;

/**
 * An abandoned job computes on for twice the time of a new worker's start, and for as
 * long as the other jobs in the worker have computed: only then has it wasted more than
 * ending it costs. So impatient callers can slow the others down by a constant factor
 * at most, whatever they send and however often they leave.
 */
const patience = 2;

export function createTurnWatch(options: TurnWatchOptions): TurnWatch {
  let turn: { readonly job: PoolJob; readonly sinceMs: number } | undefined;
  let timer: NodeJS.Timeout | undefined;

  function reconsider(): void {
    clearTimeout(timer);
    if (turn === undefined) return;
    const { job, sinceMs } = turn;
    const nowMs = monotonicMs();
    const timeLeftMs =
      options.workTimeoutMs - job.computedMs - (nowMs - sinceMs);
    const patienceMs = endOfPatienceMs(turn, options) - nowMs;
    const waitMs = Math.min(timeLeftMs, patienceMs);
    if (waitMs > 0) timer = setTimeout(reconsider, waitMs).unref();
    else options.kill(job, job.isOver ? "abandoned" : "time");
  }

  function end(): void {
    clearTimeout(timer);
    if (turn === undefined) return;
    turn.job.computedMs += monotonicMs() - turn.sinceMs;
    turn = undefined;
  }

  return {
    get job() {
      return turn?.job;
    },
    begin(job) {
      end();
      turn = { job, sinceMs: monotonicMs() };
      reconsider();
    },
    end,
    reconsider,
  };
}

/** The time at which an abandoned job's worker is ended; infinity while somebody waits for the job. */
function endOfPatienceMs(
  { job, sinceMs }: { readonly job: PoolJob; readonly sinceMs: number },
  { startMs, others }: TurnWatchOptions,
): number {
  if (job.overSinceMs === undefined) return Infinity;
  const losers = others(job).filter((other) => !other.isOver);
  if (losers.some(({ runs }) => runs >= maxSharedRuns)) return Infinity;
  const lostMs = losers.reduce((sum, { computedMs }) => sum + computedMs, 0);
  return Math.max(sinceMs, job.overSinceMs) + patience * startMs() + lostMs;
}
