import { describe, expect, it } from "vitest";
import {
  callCost,
  cachedCost,
  inputPrices,
  priceBands,
} from "../../src/costs/input-prices.ts";

describe("callCost", () => {
  it("reads what is cached and writes the rest", () => {
    const prices = { read: 0.1, write: 1.25 };
    expect(callCost({ total: 1000, cached: 600 }, prices)).toBeCloseTo(
      0.1 * 600 + 1.25 * 400,
    );
  });

  it("is in dollars by a model's own prices", () => {
    const model = { input: 3, cachedInput: 0.3, cacheWrite: 3.75, output: 15 };
    const cost = callCost(
      { total: 2_000_000, cached: 1_000_000 },
      inputPrices(model),
    );
    expect(cost).toBeCloseTo(0.3 + 3.75);
  });
});

describe("prices that rise with the prompt", () => {
  // Claude Haiku 5.5 of November 2026: five times as much above 100,000 tokens.
  const prices = inputPrices({
    input: 0.1,
    cachedInput: 0.01,
    cacheWrite: 0.125,
    output: 0.5,
    steps: [
      {
        aboveTokens: 100_000,
        input: 0.5,
        cachedInput: 0.05,
        cacheWrite: 0.625,
        output: 2.5,
      },
    ],
  });

  it("hold for every token of a longer prompt", () => {
    const cost = callCost({ total: 110_000, cached: 100_000 }, prices);
    expect(cost).toBeCloseTo(100_000 * 0.05e-6 + 10_000 * 0.625e-6, 12);
  });

  it("don't hold for a prompt of just that length", () => {
    expect(cachedCost(100_000, prices)).toBeCloseTo(0.001, 12);
    expect(cachedCost(100_001, prices)).toBeCloseTo(0.00500005, 12);
  });

  it("are bands without gaps", () => {
    const bands = priceBands({
      read: 1,
      write: 2,
      steps: [
        { aboveTokens: 10, read: 3, write: 4 },
        { aboveTokens: 20, read: 5, write: 6 },
      ],
    });
    expect(bands).toEqual([
      { upToTokens: 10, read: 1, write: 2 },
      { upToTokens: 20, read: 3, write: 4 },
      { upToTokens: Infinity, read: 5, write: 6 },
    ]);
  });
});
