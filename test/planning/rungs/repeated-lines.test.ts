import { describe, expect, it } from "vitest";
import { repeatedLinesRung } from "../../../src/planning/rungs/repeated-lines.ts";
import { marks } from "../../../src/text/marks.ts";
import { call, user } from "../../lab/builders.ts";
import { applyRung } from "../../support/plan-input.ts";

const lines = (name: string, count: number) =>
  Array.from(
    { length: count },
    (_, n) => `${name} line ${n} ${"-".repeat(40)}`,
  );
const results = (older: readonly string[], newer: readonly string[]) =>
  applyRung(repeatedLinesRung, [
    user("go"),
    ...call("read", { n: 1 }, older.join("\n")),
    ...call("read", { n: 2 }, newer.join("\n")),
  ]).texts;

describe("the repeated-lines rung", () => {
  it("replaces a run of lines that a later result contains, and keeps the rest", () => {
    const older = [...lines("only", 2), ...lines("both", 8), "the end"];
    const newer = lines("both", 8);
    const texts = results(older, newer);
    expect(texts[2]?.split("\n")).toEqual([
      ...lines("only", 2),
      marks.duplicateLines,
      "the end",
    ]);
    expect(texts[4]).toBe(newer.join("\n"));
  });

  it("keeps runs that are too short to be worth a mark", () => {
    const older = [...lines("only", 5), ...lines("both", 3)];
    const texts = results(older, [...lines("both", 3), ...lines("new", 5)]);
    expect(texts[2]).toBe(older.join("\n"));
  });
});
