import { describe, expect, it } from "vitest";
import { callCost, inputPrices } from "../../src/costs/input-prices.ts";

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
