import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { waterLevel } from "../../../src/planning/rungs/water-level.ts";

const sizesArbitrary = fc.array(fc.integer({ min: 1, max: 5000 }), {
  minLength: 1,
  maxLength: 30,
});
const savedAt = (sizes: readonly number[], level: number) =>
  sizes.reduce((sum, size) => sum + Math.max(0, size - level), 0);

describe("the water level", () => {
  it("saves the excess, and one more token of level would not", () => {
    fc.assert(
      fc.property(sizesArbitrary, fc.nat(20_000), (sizes, excess) => {
        const total = sizes.reduce((sum, size) => sum + size, 0);
        fc.pre(excess > 0 && excess < total);
        const level = waterLevel(sizes, excess, 0);
        expect(savedAt(sizes, level)).toBeGreaterThanOrEqual(excess);
        expect(savedAt(sizes, level + 1)).toBeLessThan(excess);
      }),
    );
  });

  it("does not sink below the minimum", () => {
    expect(waterLevel([50, 60, 70], 1000, 20)).toBe(20);
    expect(waterLevel([], 10, 7)).toBe(7);
  });
});
