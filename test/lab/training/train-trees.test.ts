import { describe, expect, it } from "vitest";
import { areaUnderCurve } from "../../../src/lab/training/cross-validate.ts";
import { joinExamples } from "../../../src/lab/training/examples.ts";
import { trainTrees } from "../../../src/lab/training/train-trees.ts";
import { createPredictor } from "../../../src/planning/selection/scoring/boosted-trees.ts";
import { featureNames } from "../../../src/planning/selection/scoring/features.ts";
import { createRandom } from "../../../src/lab/stats/random.ts";

/** Rows of two features; the label is whether they lie on the same side of a half. */
function sameSide(count: number, seed: string) {
  const random = createRandom(seed);
  const rows = Float32Array.from({ length: 2 * count }, () => random());
  const labels = Uint8Array.from({ length: count }, (_, row) => {
    const [a = 0, b = 0] = rows.subarray(2 * row, 2 * row + 2);
    return a > 0.5 === b > 0.5 ? 1 : 0;
  });
  return { width: 2, rows, labels, weights: new Float64Array(count).fill(1) };
}

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
});

describe("areaUnderCurve", () => {
  it.each([
    [[1, 2, 3, 4], [0, 0, 1, 1], 1],
    [[4, 3, 2, 1], [0, 0, 1, 1], 0],
    [[1, 1, 1, 1], [0, 1, 0, 1], 0.5],
    [[1, 3, 2, 4], [0, 0, 1, 1], 0.75],
    [[1, 2], [1, 1], null],
  ])("of %j with labels %j is %j", (scores, labels, area) => {
    expect(
      areaUnderCurve(Float64Array.from(scores), Uint8Array.from(labels)),
    ).toBe(area);
  });
});

describe("joinExamples", () => {
  it("gives a transcript of a hundred times the atoms ten times the weight", () => {
    const width = featureNames.length;
    const transcript = (size: number) => ({
      transcript: String(size),
      rows: new Float32Array(size * width),
      labels: new Uint8Array(size),
    });
    const { weights } = joinExamples([transcript(1), transcript(100)]);
    const large = weights.slice(1).reduce((sum, weight) => sum + weight, 0);
    expect(large / (weights[0] ?? 0)).toBeCloseTo(10);
  });
});
