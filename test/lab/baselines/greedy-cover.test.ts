// Covers: src/lab/baselines/shared/greedy-cover.ts
import { describe, expect, it } from "vitest";
import {
  coverGreedily,
  type CoverItem,
} from "../../../src/lab/baselines/shared/greedy-cover.ts";

/** The items that are taken, in order, while `budget` lasts. */
function pick(items: readonly CoverItem[], budget = Infinity) {
  const taken: number[] = [];
  let left = budget;
  coverGreedily(items, (item) => {
    const { cost } = items[item]!;
    if (cost > left) return false;
    left -= cost;
    taken.push(item);
    return true;
  });
  return taken;
}

describe("coverGreedily", () => {
  it("takes the most covered per cost first", () => {
    const items = [
      { covers: [1, 2], cost: 4 },
      { covers: [3, 4, 5], cost: 2 },
      { covers: [6], cost: 1 },
    ];
    expect(pick(items)).toEqual([1, 2, 0]);
  });

  it("counts only what isn't covered yet", () => {
    const items = [
      { covers: [1, 2, 3], cost: 1 },
      { covers: [1, 2, 4], cost: 1.1 },
      { covers: [5, 6], cost: 1 },
    ];
    expect(pick(items)).toEqual([0, 2, 1]);
  });

  it("leaves out what covers nothing new", () => {
    const items = [
      { covers: [1], cost: 1 },
      { covers: [1], cost: 2 },
      { covers: [], cost: 0.1 },
    ];
    expect(pick(items)).toEqual([0]);
  });

  it("goes on after an item that doesn't fit, which covers nothing", () => {
    const items = [
      { covers: [1, 2, 3, 4], cost: 3 },
      { covers: [1], cost: 1 },
      { covers: [2], cost: 1 },
    ];
    expect(pick(items, 2)).toEqual([1, 2]);
  });

  it("takes the first of equals first, however many", () => {
    const items = Array.from({ length: 50 }, (_, index) => ({
      covers: [index],
      cost: 1,
    }));
    expect(pick(items)).toEqual([...items.keys()]);
  });
});
