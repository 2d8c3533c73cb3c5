import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DensityHeap } from "../../../src/planning/selection/density-heap.ts";

describe("a density heap", () => {
  it("returns candidates in descending order of density, beyond its capacity too", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 100 }), (densities) => {
        const heap = new DensityHeap(0);
        densities.forEach((density, candidate) => {
          heap.push(candidate, density);
        });
        const popped: number[] = [];
        while (heap.size > 0) {
          const top = heap.topDensity;
          const candidate = heap.pop();
          expect(densities[candidate]).toBe(top);
          popped.push(top);
        }
        expect(popped).toEqual(densities.toSorted((a, b) => b - a));
      }),
    );
  });
});
