import { describe, expect, it } from "vitest";
import {
  areaUnderCurve,
  crossValidate,
} from "../../../src/lab/training/cross-validate.ts";
import { featureNames } from "../../../src/planning/selection/scoring/features.ts";

const width = featureNames.length;
const options = { trees: 5, learningRate: 0.5, minHessian: 0.1, penalty: 1 };

/** A transcript whose first feature equals the label, or its opposite. */
function transcript(
  name: string,
  labels: readonly number[],
  isOpposite = false,
) {
  const rows = new Float32Array(labels.length * width);
  labels.forEach((label, row) => {
    rows[row * width] = isOpposite ? 1 - label : label;
  });
  return { transcript: name, rows, labels: Uint8Array.from(labels) };
}

const groupOf = (name: string) => name.split("/", 1)[0] ?? "";

describe("crossValidate", () => {
  it("judges each group by a model of the others", () => {
    const examples = [
      transcript("a/1", [0, 1, 0, 1]),
      transcript("a/2", [1, 1, 0, 0]),
      transcript("b/1", [0, 0, 1, 1]),
    ];
    expect([...crossValidate(examples, groupOf, options)]).toEqual([
      { group: "a", transcripts: 2, auc: 1 },
      { group: "b", transcripts: 1, auc: 1 },
    ]);
  });

  it("shows where the others' rule doesn't hold", () => {
    const examples = [
      transcript("a/1", [0, 1, 0, 1]),
      transcript("b/1", [0, 0, 1, 1], true),
    ];
    const [a, b] = crossValidate(examples, groupOf, options);
    expect([a?.auc, b?.auc]).toEqual([0, 0]);
  });

  it("has no area for a group of which nothing was needed", () => {
    const examples = [
      transcript("a/1", [0, 1, 0, 1]),
      transcript("b/1", [0, 0]),
    ];
    const held = [...crossValidate(examples, groupOf, options)];
    expect(held.map(({ auc }) => auc)).toEqual([expect.any(Number), null]);
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
