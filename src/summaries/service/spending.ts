import { ModelError } from "../../llm/model-error.ts";
import type { Spending } from "../../llm/model-client.ts";
import type { SpendLimits, Spend } from "../../costs/spend.ts";
import { noSpend, addSpend } from "../../costs/spend.ts";

/** Runs that are remembered; the ones used longest ago are forgotten first. */
const mostRuns = 10_000;

/** What runs have spent so far, by their ids. */
export interface RunSpending {
  of(runId: string): number;
  add(runId: string, usd: number): void;
}

export function createRunSpending(): RunSpending {
  const spent = new Map<string, number>();
  return {
    of: (runId) => spent.get(runId) ?? 0,
    add(runId, usd) {
      const total = (spent.get(runId) ?? 0) + usd;
      spent.delete(runId);
      spent.set(runId, total);
      const oldest = spent.keys().next().value;
      if (spent.size > mostRuns && oldest !== undefined) spent.delete(oldest);
    },
  };
}

/** One request's purse: what its model calls cost, and whether another is allowed. */
export interface Purse {
  readonly spent: Spend;
  /** Whether a ceiling is reached. A model without prices can't be held to one: then no call is made. */
  isClosed(expectedUsd: number | undefined): boolean;
  pay(spending: Spending): void;
  /** What a failed call cost all the same. */
  payFor(error: unknown): void;
}

export function openPurse(
  { perRequestUsd, run }: SpendLimits,
  runs: RunSpending,
): Purse {
  let spent: Spend = noSpend;

  function pay({ usage, costUsd }: Spending): void {
    spent = addSpend(spent, { calls: 1, ...usage, costUsd });
    if (run !== undefined && costUsd !== undefined) runs.add(run.id, costUsd);
  }

  return {
    get spent() {
      return spent;
    },
    isClosed(expectedUsd) {
      if (perRequestUsd === undefined && run === undefined) return false;
      if (expectedUsd === undefined || spent.costUsd === undefined) return true;
      const isOver = (limit: number | undefined, already: number) =>
        limit !== undefined && already + expectedUsd > limit;
      return (
        isOver(perRequestUsd, spent.costUsd) ||
        (run !== undefined && isOver(run.maxUsd, runs.of(run.id)))
      );
    },
    pay,
    payFor(error) {
      if (error instanceof ModelError && error.facts.spending !== undefined) {
        pay(error.facts.spending);
      }
    },
  };
}
