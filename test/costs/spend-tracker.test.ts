import { describe, expect, it } from "vitest";
import type { SpendLimits } from "../../src/costs/spend.ts";
import { createRunTotals, type RunTotals } from "../../src/costs/run-totals.ts";
import { createSpendTracker } from "../../src/costs/spend-tracker.ts";
import type { Spending } from "../../src/llm/model-client.ts";

const reply = (costUsd: number | undefined, isEstimated = false): Spending => ({
  usage: {
    inputTokens: 100,
    cachedInputTokens: 40,
    cacheWriteTokens: 0,
    outputTokens: 10,
    isEstimated,
    isImplausible: false,
  },
  costUsd,
});
const noLimits: SpendLimits = { perRequestUsd: undefined, run: undefined };
const perRequest = (usd: number): SpendLimits => ({
  ...noLimits,
  perRequestUsd: usd,
});
const perRun = (maxUsd: number): SpendLimits => ({
  ...noLimits,
  run: { id: "r1", maxUsd },
});

/** A request's tracker, and what becomes of a call in it. */
function track(
  limits: SpendLimits,
  runs: RunTotals = createRunTotals(),
  tenant = "one",
) {
  const tracker = createSpendTracker({ tenant, limits, runs });
  return {
    tracker,
    allows(usd: number | undefined) {
      const reservation = tracker.reserve(usd);
      reservation?.settle([]);
      return reservation !== undefined;
    },
    spend: (...billed: readonly Spending[]) =>
      tracker.reserve(0)?.settle(billed),
  };
}

describe("a request's spend", () => {
  it("holds every request that the provider bills, and which of them are estimated", () => {
    const { tracker } = track(noLimits);
    tracker.reserve(1)?.settle([reply(0.25, true), reply(0.5)]);
    tracker.reserve(1)?.settle([]);
    expect(tracker.spend).toEqual({
      calls: 2,
      estimatedCalls: 1,
      inputTokens: 200,
      cachedInputTokens: 80,
      outputTokens: 20,
      costUsd: 0.75,
    });
  });

  it("has no limit unless one is set, whatever a call may cost", () => {
    const { allows } = track(noLimits);
    expect(allows(1e6)).toBe(true);
    expect(allows(undefined)).toBe(true);
  });

  it("may reach its limit and not exceed it", () => {
    const { allows, spend } = track(perRequest(1));
    spend(reply(0.5));
    expect(allows(0.5)).toBe(true);
    expect(allows(0.51)).toBe(false);
  });

  it("allows no call under a limit when a cost is unknown", () => {
    expect(track(perRequest(1)).allows(undefined)).toBe(false);
    expect(track(perRun(1)).allows(undefined)).toBe(false);
    const { allows, spend } = track(perRequest(1));
    spend(reply(undefined));
    expect(allows(0.01)).toBe(false);
  });
});

describe("a call under way", () => {
  it("counts with its expected cost until it is settled with its own", () => {
    const { tracker, allows } = track(perRequest(1));
    const call = tracker.reserve(0.75);
    expect(allows(0.5)).toBe(false);
    expect(tracker.spend.costUsd).toBe(0);
    call?.settle([reply(0.25)]);
    expect(allows(0.75)).toBe(true);
    expect(allows(0.76)).toBe(false);
  });

  it("of one request of a run counts for the run's others", () => {
    const runs = createRunTotals();
    const call = track(perRun(1), runs).tracker.reserve(0.75);
    expect(track(perRun(1), runs).allows(0.5)).toBe(false);
    call?.settle([]);
    expect(track(perRun(1), runs).allows(1)).toBe(true);
  });

  it.each([perRequest(1), perRun(1)])(
    "may cost more than expected as long as a limit holds: %j",
    (limits) => {
      const { tracker, allows } = track(limits);
      const call = tracker.reserve(0.5);
      expect(call?.extend(0.25)).toBe(true);
      expect(call?.extend(0.5)).toBe(false);
      expect(call?.extend(undefined)).toBe(false);
      expect(allows(0.25)).toBe(true);
      expect(allows(0.26)).toBe(false);
      call?.settle([]);
      expect(allows(1)).toBe(true);
    },
  );

  it("never lets many calls at once exceed a run's limit together", () => {
    const runs = createRunTotals();
    const calls = Array.from({ length: 100 }, () =>
      track(perRun(1), runs).tracker.reserve(0.3),
    ).filter((call) => call !== undefined);
    expect(calls).toHaveLength(3);
    calls.forEach((call) => call.settle([reply(0.3)]));
    expect(runs.usdOf({ tenant: "one", id: "r1" })).toBeCloseTo(0.9, 12);
  });
});

describe("a run's limit", () => {
  it("counts the run's earlier requests, each with a limit of its own", () => {
    const runs = createRunTotals();
    track(perRun(1), runs).spend(reply(0.75));
    expect(track(perRun(1), runs).allows(0.25)).toBe(true);
    expect(track(perRun(1), runs).allows(0.5)).toBe(false);
    expect(track(perRequest(1), runs).allows(0.5)).toBe(true);
  });

  it("knows nothing of another tenant's run with the same id", () => {
    const runs = createRunTotals();
    track(perRun(1), runs, "one").spend(reply(1));
    expect(track(perRun(1), runs, "one").allows(0.5)).toBe(false);
    expect(track(perRun(1), runs, "two").allows(0.5)).toBe(true);
  });

  it("keeps the newest 10,000 runs' totals, and what calls under way may cost", () => {
    const runs = createRunTotals();
    const run = (number: number) => ({ tenant: "one", id: `r${number}` });
    runs.reserve(run(0), 2);
    for (let number = 0; number <= 10_000; number += 1) {
      runs.add(run(number), 1);
    }
    expect([runs.usdOf(run(0)), runs.usdOf(run(1))]).toEqual([2, 1]);
    runs.release(run(0), 2);
    expect(runs.usdOf(run(0))).toBe(0);
  });
});
