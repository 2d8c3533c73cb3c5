import { describe, expect, it } from "vitest";
import { calibrateCounter } from "../../../src/tokens/estimate/calibrate-counter.ts";
import { createEstimateCounter } from "../../../src/tokens/estimate/estimate-counter.ts";
import { referenceCounter } from "../support/reference-counter.ts";

const counter = createEstimateCounter("claude");
const text = "The committee met on Tuesday to discuss the old bridge. ".repeat(
  9,
);

describe("calibrateCounter", () => {
  it.each([
    [900, 0.918],
    [1000, 1.02],
    [1400, 1.428],
  ])(
    "scales an estimate of 1,000 by a bill of %i and two per cent",
    (tokens, factor) => {
      const observed = { messages: 3, tokens };
      const calibration = calibrateCounter(counter, observed, 1000);
      expect(calibration.factor).toBeCloseTo(factor, 9);
      expect(calibration.doubt).toBeUndefined();
      expect(calibration.counter.count(text)).toBe(
        Math.ceil(counter.count(text) * calibration.factor),
      );
      expect(calibration.counter.count("")).toBe(0);
      expect(calibration.counter.exact).toBe(false);
    },
  );

  it.each([
    [10, 0.51],
    [1_000_000, 3.06],
  ])("follows a bill of %i only up to its bound", (tokens, factor) => {
    const observed = { messages: 3, tokens };
    const { factor: used, doubt } = calibrateCounter(counter, observed, 1000);
    expect(used).toBeCloseTo(factor, 9);
    expect(doubt).toBe("out_of_range");
  });

  it("leaves an exact counter alone and says so", () => {
    const exact = referenceCounter("o200k_base");
    const calibration = calibrateCounter(
      exact,
      { messages: 1, tokens: 500 },
      1000,
    );
    expect(calibration).toEqual({
      counter: exact,
      factor: 1,
      doubt: "exact_counter",
    });
  });

  it.each([
    [0, 1000],
    [1000, 0],
  ])(
    "does nothing with a bill of %i for an estimate of %i",
    (tokens, estimate) => {
      const observed = { messages: 0, tokens };
      expect(calibrateCounter(counter, observed, estimate)).toEqual({
        counter,
        factor: 1,
        doubt: "nothing_estimated",
      });
    },
  );

  it("names differently scaled counters differently, so that no cache mixes them", () => {
    const names = [900, 1100].map(
      (tokens) =>
        calibrateCounter(counter, { messages: 1, tokens }, 1000).counter
          .encoding,
    );
    expect(new Set([...names, counter.encoding]).size).toBe(3);
    expect(names[0]).toMatch(/^estimate:claude\*/);
  });
});
