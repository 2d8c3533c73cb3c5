import { describe, expect, it } from "vitest";
import {
  expectedCost,
  type CostForecast,
} from "../../src/costs/expected-cost.ts";

const outlook: CostForecast = {
  calls: 2,
  growthTokens: 100,
  triggerTokens: 100_000,
  rewrite: { total: 500, cached: 100 },
  prices: { read: 0.1, write: 1.25 },
};

describe("expectedCost", () => {
  it("is the call at hand alone when no other is expected", () => {
    const cost = expectedCost(
      { total: 2000, cached: 1600 },
      { ...outlook, calls: 0 },
    );
    expect(cost).toBeCloseTo(0.1 * 1600 + 1.25 * 400);
  });

  it("reads in each later call what the one before had, and writes what was added", () => {
    // 50 + 125, then 0.1 x 600 + 125, then 0.1 x 700 + 125.
    const cost = expectedCost({ total: 600, cached: 500 }, outlook);
    expect(cost).toBeCloseTo(175 + 185 + 195);
  });

  it("counts on a rewrite where the trigger would be crossed, at what a call of a cycle costs on average", () => {
    // A cycle: from 500 tokens five calls up to the trigger, 175 + 185 + 195 + 205
    // + 215 = 975, and a rewrite for 0.1 x 100 + 1.25 x 400 = 510.
    const cost = expectedCost(
      { total: 1000, cached: 900 },
      { ...outlook, triggerTokens: 1000 },
    );
    expect(cost).toBeCloseTo(90 + 125 + 2 * ((975 + 510) / 6));
  });

  it("counts on a rewrite below the trigger where that is cheaper", () => {
    // The next call of a cycle costs more than the average from seven calls on:
    // 175 + 185 + … + 235 = 1,435.
    const cost = expectedCost({ total: 20_000, cached: 20_000 }, outlook);
    expect(cost).toBeCloseTo(2000 + 2 * ((1435 + 510) / 8));
  });

  it("counts on none when going on is cheaper for the calls that are left", () => {
    const first = { total: 1150, cached: 1150 };
    const cost = expectedCost(first, { ...outlook, calls: 1 });
    expect(cost).toBeCloseTo(115 + 0.1 * 1150 + 125);
  });

  it("counts on none where reading is free", () => {
    const free = { ...outlook, prices: { read: 0, write: 1 } };
    const first = { total: 50_000, cached: 50_000 };
    expect(expectedCost(first, free)).toBeCloseTo(200);
  });

  it("is what is read alone where nothing is added", () => {
    const still = { ...outlook, growthTokens: 0 };
    const first = { total: 2000, cached: 2000 };
    expect(expectedCost(first, still)).toBeCloseTo(3 * 200);
  });
});
