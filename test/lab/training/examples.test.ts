import { describe, expect, it } from "vitest";
import {
  examplesOf,
  joinExamples,
} from "../../../src/lab/training/examples.ts";
import { featureNames } from "../../../src/planning/selection/scoring/features.ts";
import { call, characterMeter, recordOf, says, user } from "../builders.ts";

const width = featureNames.length;

describe("examplesOf", () => {
  const prefix = [
    user("Look at the release and deploy it."),
    ...call("Read", { path: "notes" }, "The release rel_7781 is ready to go."),
    ...call("Read", { path: "log" }, "The release rel_5000 was withdrawn."),
  ];
  const record = recordOf([
    ...prefix,
    ...call("Deploy", { release: "rel_7781" }),
    says("Deployed."),
  ]);
  const cuts = {
    ...{ count: 1, futureTurns: 10, minFutureTurns: 2 },
    minPrefixTokens: 90,
  };

  it("gives every atom a row, and label 1 to what was needed next", () => {
    const { transcript, rows, labels } = examplesOf(
      record,
      characterMeter,
      cuts,
    );
    expect(transcript).toBe("r1");
    expect(rows).toHaveLength(labels.length * width);
    expect(labels.length).toBeGreaterThan(1);
    expect(labels.filter((label) => label === 1)).toHaveLength(1);
  });

  it("has none for a transcript that is too short to cut", () => {
    const { rows, labels } = examplesOf(record, characterMeter);
    expect([rows.length, labels.length]).toEqual([0, 0]);
  });
});

describe("joinExamples", () => {
  const transcript = (size: number) => ({
    transcript: String(size),
    rows: new Float32Array(size * width).fill(size),
    labels: new Uint8Array(size).fill(size === 1 ? 1 : 0),
  });

  it("puts rows and labels one after the other", () => {
    const joined = joinExamples([transcript(2), transcript(1)]);
    expect(joined.width).toBe(width);
    expect([...joined.labels]).toEqual([0, 0, 1]);
    expect([0, 1, 2].map((row) => joined.rows[row * width])).toEqual([2, 2, 1]);
  });

  it("gives a transcript of a hundred times the atoms ten times the weight", () => {
    const { weights } = joinExamples([transcript(1), transcript(100)]);
    const large = weights.slice(1).reduce((sum, weight) => sum + weight, 0);
    expect(large / (weights[0] ?? 0)).toBeCloseTo(10);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    expect(total / weights.length).toBeCloseTo(1);
  });
});
