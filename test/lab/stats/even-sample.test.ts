import { describe, expect, it } from "vitest";
import { evenSample } from "../../../src/lab/stats/even-sample.ts";

describe("evenSample", () => {
  it("spreads over the whole order", () => {
    expect(evenSample([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 3)).toEqual([1, 5, 8]);
    expect(evenSample([0, 1], 5)).toEqual([0, 1]);
  });
});
