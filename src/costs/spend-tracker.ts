import type { Spending } from "../llm/model-client.ts";
import type { RunTotals } from "./run-totals.ts";
import { addSpend, noSpend, type Spend, type SpendLimits } from "./spend.ts";

/** What a call under way may cost, held against the limits until it is settled. */
export interface Reservation {
  /** True if the limits allow that `usd` were spent on top of it; then it grows by so much. */
  extend(usd: number | undefined): boolean;
  /** Ends it, and counts what the provider bills instead. Must be called exactly once. */
  settle(billed: readonly Spending[]): void;
}

/** Adds up what one request's model calls cost, and compares it with the limits. */
export interface SpendTracker {
  /** Calls that were settled. */
  readonly spend: Spend;
  /**
   * Reserves the expected cost of a call before it is made, so that calls at once don't
   * exceed a limit together; undefined if it could exceed one. With a limit set, always
   * undefined when the expected or the past cost isn't known.
   */
  reserve(expectedUsd: number | undefined): Reservation | undefined;
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
  const isLimited = perRequestUsd !== undefined || run !== undefined;
  let spend: Spend = noSpend;
  let reservedUsd = 0;

  function allows(usd: number | undefined): boolean {
    if (!isLimited) return true;
    if (usd === undefined || spend.costUsd === undefined) return false;
    const runUsd = runKey === undefined ? 0 : runs.usdOf(runKey);
    return (
      spend.costUsd + reservedUsd + usd <= (perRequestUsd ?? Infinity) &&
      runUsd + usd <= (run?.maxUsd ?? Infinity)
    );
  }

  function hold(usd: number): void {
    reservedUsd += usd;
    if (runKey !== undefined) runs.reserve(runKey, usd);
  }

  function letGo(usd: number): void {
    reservedUsd = Math.max(0, reservedUsd - usd);
    if (runKey !== undefined) runs.release(runKey, usd);
  }

  function add(one: Spending): void {
    spend = addSpend(spend, toSpend(one));
    if (runKey !== undefined && one.costUsd !== undefined)
      runs.add(runKey, one.costUsd);
  }

  return {
    get spend() {
      return spend;
    },
    reserve(expectedUsd) {
      if (!allows(expectedUsd)) return undefined;
      let heldUsd = expectedUsd ?? 0;
      hold(heldUsd);
      return {
        extend(usd) {
          if (!allows(usd)) return false;
          letGo(heldUsd);
          heldUsd += usd ?? 0;
          hold(heldUsd);
          return true;
        },
        settle(billed) {
          letGo(heldUsd);
          billed.forEach(add);
        },
      };
    },
  };
}

function toSpend({ usage, costUsd }: Spending): Spend {
  const { inputTokens, cachedInputTokens, outputTokens, isEstimated } = usage;
  return {
    calls: 1,
    estimatedCalls: isEstimated ? 1 : 0,
    inputTokens,
    cachedInputTokens,
    outputTokens,
    costUsd,
  };
}
