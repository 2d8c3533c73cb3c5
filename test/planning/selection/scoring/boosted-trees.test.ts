import { describe, expect, it } from "vitest";
import {
  createPredictor,
  leavesPerTree,
  splitsPerTree,
} from "../../../../src/planning/selection/scoring/boosted-trees.ts";
import { featureNames } from "../../../../src/planning/selection/scoring/features.ts";
import { needModel } from "../../../../src/planning/selection/scoring/need-model.ts";

describe("createPredictor", () => {
  it("follows each tree's splits to a leaf and adds the leaves up", () => {
    const stump = {
      base: 0,
      features: [0, 1, 1, 0, 0, 0, 0],
      thresholds: [5, 10, 20, 1e9, 1e9, 1e9, 1e9],
      leaves: [1, 0, 2, 0, 3, 0, 4, 0],
    };
    const predict = createPredictor(stump, 2);
    const chance = (odds: number) => 1 / (1 + Math.exp(-odds));
    expect([...predict(Float64Array.of(5, 10, 5, 11, 6, 20, 6, 21))]).toEqual(
      [1, 2, 3, 4].map(chance),
    );
  });
});

describe("the model of need", () => {
  const trees = needModel.leaves.length / leavesPerTree;

  it("is whole", () => {
    expect(trees).toBeGreaterThan(10);
    expect(needModel.features).toHaveLength(trees * splitsPerTree);
    expect(needModel.thresholds).toHaveLength(trees * splitsPerTree);
    for (const feature of needModel.features) {
      expect(featureNames[feature]).toBeDefined();
    }
  });

  it("expects what the agent just used to be needed sooner than what one old result showed", () => {
    const row = (
      facts: Partial<Record<(typeof featureNames)[number], number>>,
    ) =>
      featureNames.map(
        (name) => facts[name] ?? (name.startsWith("age") ? 10_000 : 0),
      );
    const used = row({
      ...{ age: 1, age_in_calls: 1, age_in_agent_text: 2, age_of_first: 6 },
      ...{ count: 5, steps: 4, call_steps: 2, count_in_agent_text: 1 },
      ...{
        is_location: 1,
        is_chosen: 1,
        is_path: 1,
        length: 18,
        shortest_passage: 18,
      },
      ...{
        span: 5,
        relative_age: 0.02,
        count_in_results: 2,
        age_in_results: 2,
      },
    });
    const shown = row({
      ...{ age: 40, age_in_results: 40, age_of_first: 40, count: 1, steps: 1 },
      ...{ is_number: 1, length: 6, shortest_passage: 90, relative_age: 0.8 },
      count_in_results: 1,
    });
    const predict = createPredictor(needModel, featureNames.length);
    const [first = 0, second = 1] = predict(
      Float64Array.from([...used, ...shown]),
    );
    expect(first).toBeGreaterThan(20 * second);
  });
});
