import { describe, expect, it } from "vitest";
import {
  addSpend,
  noSpend,
  roundUsd,
  type Spend,
} from "../../src/costs/spend.ts";

const spend: Spend = {
  calls: 1,
  estimatedCalls: 1,
  inputTokens: 1000,
  cachedInputTokens: 600,
  outputTokens: 50,
  costUsd: 0.25,
};

describe("addSpend", () => {
  it("adds calls, tokens and dollars", () => {
    expect(addSpend(spend, spend)).toEqual({
      calls: 2,
      estimatedCalls: 2,
      inputTokens: 2000,
      cachedInputTokens: 1200,
      outputTokens: 100,
      costUsd: 0.5,
    });
    expect(addSpend(noSpend, spend)).toEqual(spend);
  });

  it("has no cost when one of the costs is unknown", () => {
    const unknown = { ...spend, costUsd: undefined };
    expect(addSpend(spend, unknown).costUsd).toBeUndefined();
    expect(addSpend(unknown, noSpend).costUsd).toBeUndefined();
  });
});

describe("roundUsd", () => {
  it("drops the noise of binary sums and nothing else", () => {
    expect(roundUsd(0.000008000000000000001)).toBe(0.000008);
    expect(roundUsd(0.1 + 0.2)).toBe(0.3);
    expect(roundUsd(1234.56789012)).toBe(1234.56789012);
  });
});
