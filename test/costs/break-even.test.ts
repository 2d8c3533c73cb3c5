import { describe, expect, it } from "vitest";
import { breakEvenCalls } from "../../src/costs/break-even.ts";
import { callCost } from "../../src/costs/input-prices.ts";

const prices = { read: 0.1, write: 1.25 };

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

  it("is 0 when the next call is not dearer", () => {
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

  it("takes each size at its own prices where they rise with the prompt", () => {
    // Claude Haiku 5.5 above and below 100,000 tokens, in dollars per million.
    const steps = [{ aboveTokens: 100_000, read: 0.05, write: 0.625 }];
    const stepped = { read: 0.01, write: 0.125, steps };
    const kept = { total: 117_636, cached: 117_000 };
    const rewritten = { total: 60_000, cached: 0 };
    expect(breakEvenCalls({ kept, rewritten }, stepped)).toBe(1);
    expect(
      breakEvenCalls({ kept, rewritten }, { read: 0.01, write: 0.125 }),
    ).toBe(11);
  });
});
