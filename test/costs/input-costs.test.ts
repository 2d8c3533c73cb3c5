import { describe, expect, it } from "vitest";
import {
  breakEvenCalls,
  callCost,
  inputPrices,
} from "../../src/costs/input-costs.ts";

const prices = { read: 0.1, write: 1.25 };

describe("callCost", () => {
  it("reads what is cached and writes the rest", () => {
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

describe("breakEvenCalls", () => {
  it("divides what the rewrite adds now by what each later call saves", () => {
    // Kept: 0.1 x 49,000 + 1.25 x 1,000 = 6,150.
    // Rewritten: 0.1 x 5,000 + 1.25 x 20,000 = 25,500. Each later call saves 0.1 x 25,000.
    const kept = { total: 50_000, cached: 49_000 };
    const rewritten = { total: 25_000, cached: 5_000 };
    expect(callCost(rewritten, prices) - callCost(kept, prices)).toBeCloseTo(
      19_350,
    );
    expect(breakEvenCalls({ kept, rewritten }, prices)).toBe(8);
  });

  it("is 0 when the call at hand is no dearer", () => {
    const kept = { total: 50_000, cached: 0 };
    const rewritten = { total: 25_000, cached: 0 };
    expect(breakEvenCalls({ kept, rewritten }, prices)).toBe(0);
    const uncached = { read: 1, write: 1 };
    expect(
      breakEvenCalls(
        { kept: { total: 50_000, cached: 50_000 }, rewritten },
        uncached,
      ),
    ).toBe(0);
  });

  it("is null when nothing is ever saved", () => {
    const kept = { total: 50_000, cached: 50_000 };
    const larger = { total: 50_100, cached: 1_000 };
    const smaller = { total: 25_000, cached: 1_000 };
    expect(breakEvenCalls({ kept, rewritten: larger }, prices)).toBeNull();
    expect(
      breakEvenCalls({ kept, rewritten: smaller }, { read: 0, write: 1 }),
    ).toBeNull();
  });
});
