import { describe, expect, it } from "vitest";
import { multiplyPrices, pricesAt } from "../../src/models/price-steps.ts";

const low = { input: 0.1, cachedInput: 0.01, cacheWrite: 0.125, output: 0.5 };
const middle = { input: 0.3, cachedInput: 0.03, cacheWrite: 0.3, output: 1.2 };
const high = { input: 0.5, cachedInput: 0.05, cacheWrite: 0.625, output: 2.5 };
const prices = {
  ...low,
  steps: [
    { aboveTokens: 32_000, ...middle },
    { aboveTokens: 100_000, ...high },
  ],
};

describe("pricesAt", () => {
  it.each([
    [0, low],
    [32_000, low],
    [32_001, middle],
    [100_000, middle],
    [100_001, high],
    [5_000_000, high],
  ])("takes the step of a prompt of %d tokens", (tokens, expected) => {
    expect(pricesAt(prices, tokens)).toMatchObject(expected);
  });

  it("is the same for all lengths without steps", () => {
    expect(pricesAt(low, 5_000_000)).toEqual(low);
  });
});

describe("multiplyPrices", () => {
  it("multiplies every price of every step, without binary noise", () => {
    expect(multiplyPrices(prices, 1.1)).toEqual({
      input: 0.11,
      cachedInput: 0.011,
      cacheWrite: 0.1375,
      output: 0.55,
      steps: [
        {
          aboveTokens: 32_000,
          input: 0.33,
          cachedInput: 0.033,
          cacheWrite: 0.33,
          output: 1.32,
        },
        {
          aboveTokens: 100_000,
          input: 0.55,
          cachedInput: 0.055,
          cacheWrite: 0.6875,
          output: 2.75,
        },
      ],
    });
  });
});
