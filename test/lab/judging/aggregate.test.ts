import { describe, expect, it } from "vitest";
import { aggregate } from "../../../src/lab/judging/aggregate.ts";
import { bootstrapMean } from "../../../src/lab/stats/bootstrap.ts";
import { serviceTimes } from "../../../src/lab/judging/service-times.ts";
import { emptyRow, failedRow, type Row } from "../../../src/lab/judging/row.ts";
import { percentile } from "../../../src/lab/stats/percentile.ts";

function row(
  transcript: string,
  step: number,
  value: number | null,
  strategy = "a",
): Row {
  return { ...keyRow(transcript, step, strategy), figures: { recall: value } };
}

function keyRow(transcript: string, step: number, strategy: string): Row {
  const key = { kind: "compaction", share: 0.2, version: "1" } as const;
  const domain = transcript.startsWith("w") ? "web" : "code";
  return emptyRow({ ...key, transcript, step, strategy }, domain);
}

const options = { figure: "recall", better: "higher" } as const;

describe("summarize", () => {
  it("averages a transcript's cuts before the transcripts", () => {
    const rows = [row("t1", 1, 1), row("t1", 2, 0), row("t2", 1, 1)];
    expect(aggregate(rows, options)).toMatchObject([
      { strategy: "a", share: 0.2, mean: 0.75, transcripts: 2, failed: 0 },
    ]);
  });

  it("takes the seeds of a strategy together", () => {
    const rows = [row("t1", 1, 1, "r#0"), row("t1", 1, 0, "r#1")];
    expect(aggregate(rows, options)).toMatchObject([
      { strategy: "r", mean: 0.5 },
    ]);
  });

  it("leaves out cuts without the figure", () => {
    const rows = [row("t1", 1, null), row("t1", 2, 1)];
    expect(aggregate(rows, options)).toMatchObject([{ mean: 1 }]);
  });

  it("counts a failed run as told, where the cut has the figure at all", () => {
    const failures = [1, 2].map((step) =>
      failedRow(keyRow("t1", step, "b"), "code", "no"),
    );
    const rows = [row("t1", 1, 1), row("t1", 2, null), ...failures];
    const [, failed] = aggregate(rows, { ...options, failedAs: 0 });
    expect(failed).toMatchObject({
      strategy: "b",
      mean: 0,
      transcripts: 1,
      failed: 2,
    });
  });

  it("reports by group", () => {
    const rows = [row("t1", 1, 1), row("w1", 1, 0)];
    const groupBy = ({ domain }: Row) => domain;
    expect(aggregate(rows, { ...options, groupBy })).toMatchObject([
      { group: "code", mean: 1 },
      { group: "web", mean: 0 },
    ]);
  });

  it("finds the worst tenth at the end that is worse", () => {
    const rows = Array.from({ length: 20 }, (_, i) => row(`t${i}`, 1, i));
    const worst = (better: "higher" | "lower") =>
      aggregate(rows, { figure: "recall", better })[0]?.worstTenth;
    expect([worst("higher"), worst("lower")]).toEqual([0.5, 18.5]);
  });
});

describe("bootstrapMean", () => {
  const values = Array.from({ length: 50 }, (_, i) => i / 49);

  it("holds the mean and shrinks with the sample", () => {
    const { low, high } = bootstrapMean(values, { seed: "s" });
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    const few = bootstrapMean([0, 0.5, 1], { seed: "s" });
    expect(few.high - few.low).toBeGreaterThan(high - low);
  });

  it("gives the same for the same seed", () => {
    const draw = (seed: string) => bootstrapMean(values, { seed });
    expect(draw("s")).toEqual(draw("s"));
    expect(draw("s")).not.toEqual(draw("t"));
  });

  it("is a point when all values are equal", () => {
    expect(bootstrapMean([2, 2], { seed: "s" })).toEqual({ low: 2, high: 2 });
  });
});

describe("percentile", () => {
  it.each([
    [0.5, 2],
    [0.95, 4],
    [0, 1],
    [1, 4],
  ])("%d of four values is %d", (share, expected) => {
    expect(percentile([3, 1, 4, 2], share)).toBe(expected);
  });
});

describe("serviceTimes", () => {
  it("sorts runs by size and takes seeds together", () => {
    const rows = [
      [9_000, 1, "r#0"],
      [8_000, 3, "r#1"],
      [50_000, 9, "r#0"],
    ].map(([tokens, time, strategy]) => ({
      ...keyRow("t1", 1, String(strategy)),
      figures: { prefix_tokens: Number(tokens), elapsed_ms: Number(time) },
    }));
    expect(serviceTimes([...rows, row("t1", 1, 1)])).toEqual([
      { strategy: "r", upToTokens: 10_000, runs: 2, p50: 1, p95: 3, p99: 3 },
      { strategy: "r", upToTokens: 100_000, runs: 1, p50: 9, p95: 9, p99: 9 },
    ]);
  });
});
