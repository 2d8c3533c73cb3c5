import { LRUCache } from "lru-cache";
import { ModelError } from "../llm/model-error.ts";
import type { Spending } from "../llm/model-client.ts";
import { addSpend, noSpend, type Spend, type SpendLimits } from "./spend.ts";

/** Most runs whose totals are kept; the least recently used is forgotten first. */
const maxRuns = 10_000;

/** Names a run: two tenants may use the same id for different runs. */
export interface SpendingRun {
  readonly tenant: string;
  readonly id: string;
}

/** US dollars that each run has spent in this process. */
export interface RunTotals {
  usdOf(run: SpendingRun): number;
  add(run: SpendingRun, usd: number): void;
}

export function createRunTotals(): RunTotals {
  const totals = new LRUCache<string, number>({ max: maxRuns });
  const keyOf = ({ tenant, id }: SpendingRun) => JSON.stringify([tenant, id]);
  const usdOf = (run: SpendingRun) => totals.get(keyOf(run)) ?? 0;
  return {
    usdOf,
    add: (run, usd) => void totals.set(keyOf(run), usdOf(run) + usd),
  };
}

/** Adds up what one request's model calls cost, and compares it with the limits. */
export interface SpendTracker {
  readonly spend: Spend;
  /**
   * True if another call of `expectedUsd` could exceed a limit. With a limit set,
   * always true when the expected or the past cost isn't known.
   */
  wouldExceed(expectedUsd: number | undefined): boolean;
  add(spending: Spending): void;
  /** Adds the cost of a failed call, if its error carries one. */
  addFailed(error: unknown): void;
}

export interface SpendTrackerOptions {
  readonly tenant: string;
  readonly limits: SpendLimits;
  readonly runs: RunTotals;
}

export function createSpendTracker({
  tenant,
  limits: { perRequestUsd, run },
  runs,
}: SpendTrackerOptions): SpendTracker {
  const runKey = run && { tenant, id: run.id };
  let spend: Spend = noSpend;

  function add({ usage, costUsd }: Spending): void {
    spend = addSpend(spend, { calls: 1, ...usage, costUsd });
    if (runKey !== undefined && costUsd !== undefined)
      runs.add(runKey, costUsd);
  }

  return {
    get spend() {
      return spend;
    },
    wouldExceed(expectedUsd) {
      if (perRequestUsd === undefined && run === undefined) return false;
      if (expectedUsd === undefined || spend.costUsd === undefined) return true;
      const isOver = (limit: number | undefined, already: number) =>
        limit !== undefined && already + expectedUsd > limit;
      return (
        isOver(perRequestUsd, spend.costUsd) ||
        (runKey !== undefined && isOver(run?.maxUsd, runs.usdOf(runKey)))
      );
    },
    add,
    addFailed(error) {
      if (error instanceof ModelError && error.facts.spending !== undefined) {
        add(error.facts.spending);
      }
    },
  };
}
