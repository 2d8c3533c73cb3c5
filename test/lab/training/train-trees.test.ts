import { describe, expect, it } from "vitest";
import { areaUnderCurve } from "../../../src/lab/training/cross-validate.ts";
import {
  trainTrees,
  type Examples,
} from "../../../src/lab/training/train-trees.ts";
import { createPredictor } from "../../../src/planning/selection/scoring/boosted-trees.ts";
import { createRandom } from "../../../src/lab/stats/random.ts";

/** Rows of two features; the label is whether they lie on the same side of a half. */
function sameSide(count: number, seed: string): Examples {
  const random = createRandom(seed);
  const rows = Float32Array.from({ length: 2 * count }, () => random());
  const labels = Uint8Array.from({ length: count }, (_, row) => {
    const [a = 0, b = 0] = rows.subarray(2 * row, 2 * row + 2);
    return a > 0.5 === b > 0.5 ? 1 : 0;
  });
  return { width: 2, rows, labels, weights: new Float64Array(count).fill(1) };
}

/** Rows of one feature that equals the label. */
function telling(labels: readonly number[], weight = 1): Examples {
  return {
    width: 1,
    rows: Float32Array.from(labels),
    labels: Uint8Array.from(labels),
    weights: new Float64Array(labels.length).fill(weight),
  };
}

const oneTree = { trees: 1, learningRate: 1, minHessian: 0.1, penalty: 1 };
const noSplit = Number.MAX_VALUE;

describe("trainTrees", () => {
  it("learns what no single feature tells", () => {
    const predict = createPredictor(trainTrees(sameSide(2000, "learn")), 2);
    const unseen = sameSide(500, "judge");
    const scores = predict(Float64Array.from(unseen.rows));
    expect(areaUnderCurve(scores, unseen.labels)).toBeGreaterThan(0.95);
  });

  it("gives the same model for the same examples", () => {
    const examples = sameSide(300, "same");
    expect(trainTrees(examples)).toEqual(trainTrees(examples));
  });

  it("splits between the labels, and takes a Newton step on either side", () => {
    const { base, features, thresholds, leaves } = trainTrees(
      telling([0, 0, 1, 1]),
      oneTree,
    );
    expect(base).toBe(0);
    expect(features[0]).toBe(0);
    expect(thresholds).toEqual([0, ...new Array<number>(6).fill(noSplit)]);
    // Two rows a side: gradient ±1, hessian 0.5, penalty 1.
    expect(leaves[0]).toBeCloseTo(-1 / 1.5);
    expect(leaves[4]).toBeCloseTo(1 / 1.5);
  });

  it("starts from the log-odds of the labels, by weight", () => {
    const { base } = trainTrees(telling([0, 1, 1, 1], 2), oneTree);
    expect(base).toBeCloseTo(Math.log((6 + 1) / (2 + 1)));
  });

  it("makes smaller steps with a lower rate and a higher penalty", () => {
    const leafOf = (options: Partial<typeof oneTree>) =>
      trainTrees(telling([0, 0, 1, 1]), { ...oneTree, ...options }).leaves[4];
    expect(leafOf({ learningRate: 0.5 })).toBeCloseTo(0.5 / 1.5);
    expect(leafOf({ penalty: 3 })).toBeCloseTo(1 / 3.5);
  });

  it("doesn't split off fewer rows than the least hessian asks for", () => {
    const { thresholds, leaves } = trainTrees(telling([0, 0, 1, 1]), {
      ...oneTree,
      minHessian: 0.6,
    });
    expect(new Set(thresholds)).toEqual(new Set([noSplit]));
    expect(leaves.every((leaf) => leaf === 0)).toBe(true);
  });

  it("gives every tree seven splits and eight leaves", () => {
    const model = trainTrees(sameSide(200, "size"), { ...oneTree, trees: 3 });
    expect(model.features).toHaveLength(21);
    expect(model.thresholds).toHaveLength(21);
    expect(model.leaves).toHaveLength(24);
  });

  it("lets heavy rows outvote light ones", () => {
    const examples = {
      width: 1,
      rows: Float32Array.from([0, 0, 0, 1]),
      labels: Uint8Array.from([0, 0, 1, 1]),
      weights: Float64Array.from([1, 1, 8, 2]),
    };
    const predict = createPredictor(trainTrees(examples, oneTree), 1);
    expect(predict(Float64Array.from([0]))[0]).toBeGreaterThan(0.5);
  });
});
