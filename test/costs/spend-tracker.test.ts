import { describe, expect, it } from "vitest";
import type { SpendLimits } from "../../src/costs/spend.ts";
import {
  createRunTotals,
  createSpendTracker,
  type RunTotals,
} from "../../src/costs/spend-tracker.ts";
import type { Spending } from "../../src/llm/model-client.ts";
import { ModelError } from "../../src/llm/model-error.ts";

const reply = (costUsd: number | undefined): Spending => ({
  usage: {
    inputTokens: 100,
    cachedInputTokens: 40,
    cacheWriteTokens: 0,
    outputTokens: 10,
    isEstimated: false,
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
const track = (
  limits: SpendLimits,
  runs: RunTotals = createRunTotals(),
  tenant = "one",
) => createSpendTracker({ tenant, limits, runs });

describe("a request's spend", () => {
  it("holds every call, failed ones that the provider charged for included", () => {
    const tracker = track(noLimits);
    tracker.add(reply(0.5));
    tracker.addFailed(new ModelError("cut", "cut", { spending: reply(0.25) }));
    tracker.addFailed(new ModelError("timeout", "timeout"));
    tracker.addFailed(new Error("other"));
    expect(tracker.spend).toEqual({
      calls: 2,
      inputTokens: 200,
      cachedInputTokens: 80,
      outputTokens: 20,
      costUsd: 0.75,
    });
  });

  it("has no limit unless one is set, whatever a call may cost", () => {
    const tracker = track(noLimits);
    expect(tracker.wouldExceed(1e6)).toBe(false);
    expect(tracker.wouldExceed(undefined)).toBe(false);
  });

  it("may reach its limit and not exceed it", () => {
    const tracker = track(perRequest(1));
    tracker.add(reply(0.5));
    expect(tracker.wouldExceed(0.5)).toBe(false);
    expect(tracker.wouldExceed(0.51)).toBe(true);
  });

  it("allows no call under a limit when a cost is unknown", () => {
    expect(track(perRequest(1)).wouldExceed(undefined)).toBe(true);
    expect(track(perRun(1)).wouldExceed(undefined)).toBe(true);
    const tracker = track(perRequest(1));
    tracker.add(reply(undefined));
    expect(tracker.wouldExceed(0.01)).toBe(true);
  });
});

describe("a run's limit", () => {
  it("counts the run's earlier requests, each with a limit of its own", () => {
    const runs = createRunTotals();
    track(perRun(1), runs).add(reply(0.75));
    expect(track(perRun(1), runs).wouldExceed(0.25)).toBe(false);
    expect(track(perRun(1), runs).wouldExceed(0.5)).toBe(true);
    expect(track(perRequest(1), runs).wouldExceed(0.5)).toBe(false);
  });

  it("knows nothing of another tenant's run with the same id", () => {
    const runs = createRunTotals();
    track(perRun(1), runs, "one").add(reply(1));
    expect(track(perRun(1), runs, "one").wouldExceed(0.5)).toBe(true);
    expect(track(perRun(1), runs, "two").wouldExceed(0.5)).toBe(false);
  });

  it("keeps the newest 10,000 runs' totals", () => {
    const runs = createRunTotals();
    const run = (number: number) => ({ tenant: "one", id: `r${number}` });
    for (let number = 0; number <= 10_000; number += 1) {
      runs.add(run(number), 1);
    }
    expect([runs.usdOf(run(0)), runs.usdOf(run(1))]).toEqual([0, 1]);
  });
});
