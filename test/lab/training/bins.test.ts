import { describe, expect, it } from "vitest";
import { binFeature } from "../../../src/lab/training/bins.ts";
import { createRandom } from "../../../src/lab/stats/random.ts";

/** One column of values, binned. */
const bin = (...values: number[]) =>
  binFeature(Float32Array.from(values), 1, 0);

describe("binFeature", () => {
  it("gives each of a few distinct values a bin of its own", () => {
    const { bins, edges } = bin(3, 1, 2, 1, 3);
    expect([...bins]).toEqual([2, 0, 1, 0, 2]);
    expect(edges).toEqual([1, 2]);
  });

  it("puts a constant column into one bin without edges", () => {
    const { bins, edges } = bin(5, 5, 5);
    expect([...bins]).toEqual([0, 0, 0]);
    expect(edges).toEqual([]);
  });

  it("takes no rows", () => {
    expect(bin()).toEqual({ bins: new Uint8Array(), edges: [] });
  });

  it("reads its own column of several", () => {
    const rows = Float32Array.from([1, 9, 2, 8, 3, 9]);
    const { bins, edges } = binFeature(rows, 2, 1);
    expect([...bins]).toEqual([1, 0, 1]);
    expect(edges).toEqual([8]);
  });

  it("cuts many distinct values into at most 64 bins of about equal size", () => {
    const random = createRandom("bins");
    const values = Array.from({ length: 6400 }, () => random());
    const { bins, edges } = bin(...values);
    expect(edges.length).toBeLessThan(64);
    const sizes = new Map<number, number>();
    for (const one of bins) sizes.set(one, (sizes.get(one) ?? 0) + 1);
    expect(sizes.size).toBe(64);
    for (const size of sizes.values()) {
      expect(Math.abs(size - 100)).toBeLessThanOrEqual(2);
    }
  });

  it("puts every value at or below its bin's edge and above the one before", () => {
    const random = createRandom("edges");
    const values = Float32Array.from({ length: 1000 }, () => random() ** 3);
    const { bins, edges } = binFeature(values, 1, 0);
    values.forEach((value, row) => {
      const own = bins[row]!;
      expect(value).toBeLessThanOrEqual(edges[own] ?? Infinity);
      expect(value).toBeGreaterThan(edges[own - 1] ?? -Infinity);
    });
  });
});
