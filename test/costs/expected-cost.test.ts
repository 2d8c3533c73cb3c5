import { describe, expect, it } from "vitest";
import {
  expectedCost,
  type CostForecast,
} from "../../src/costs/expected-cost.ts";
import { callCost } from "../../src/costs/input-prices.ts";

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

  it("charges each call by its own length where prices rise with it", () => {
    const prices = {
      ...{ read: 0.1, write: 1 },
      steps: [{ aboveTokens: 800, read: 1, write: 10 }],
    };
    // Calls of 700, 800, 900 and 1,000 tokens after the first.
    const cost = expectedCost(
      { total: 600, cached: 600 },
      { ...outlook, calls: 4, prices, rewrite: { total: 5000, cached: 0 } },
    );
    const cheap = 60 + (60 + 100) + (70 + 100);
    expect(cost).toBeCloseTo(cheap + (800 + 1000) + (900 + 1000));
  });

  it("is the sum over single calls, whatever the steps", () => {
    const steps = [
      { aboveTokens: 1000, read: 0.3, write: 2 },
      { aboveTokens: 1650, read: 0.7, write: 5 },
    ];
    const prices = { read: 0.1, write: 1, steps };
    const calls = 25;
    let expected = callCost({ total: 600, cached: 500 }, prices);
    for (let i = 0; i < calls; i++) {
      const cached = 600 + i * 70;
      expected += callCost({ total: cached + 70, cached }, prices);
    }
    const cost = expectedCost(
      { total: 600, cached: 500 },
      {
        ...outlook,
        ...{ calls, prices, growthTokens: 70 },
        rewrite: { total: 90_000, cached: 0 },
      },
    );
    expect(cost).toBeCloseTo(expected, 6);
  });

  it("rewrites before a step that costs more than a rewrite", () => {
    const forecast = {
      ...outlook,
      calls: 1000,
      rewrite: { total: 500, cached: 0 },
    };
    const first = { total: 500, cached: 0 };
    const flat = { read: 0.01, write: 1 };
    const stepped = {
      ...flat,
      steps: [{ aboveTokens: 1000, read: 1, write: 100 }],
    };
    // Rewriting at 1,000 tokens: five calls of a cycle and the rewrite.
    const cycle = [500, 600, 700, 800, 900].reduce(
      (sum, size) => sum + 0.01 * size + 100,
      500,
    );
    const cost = expectedCost(first, { ...forecast, prices: stepped });
    expect(cost).toBeGreaterThan(
      expectedCost(first, { ...forecast, prices: flat }),
    );
    const start = cycle; // the first call, 500, and five calls up to the step
    expect(cost).toBeCloseTo(start + (1000 - 5) * (cycle / 6));
  });
});
