import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atomsOf } from "../../../src/atoms/atoms.ts";
import {
  formatIndex,
  formatSources,
  joinSources,
  readSources,
} from "../../../src/summaries/ledger/provenance.ts";

describe("an index", () => {
  it.each([
    [7, "#7"],
    [12, "#12"],
    [120, "#1·20"],
    [1204, "#12·04"],
    [100_000, "#10·00·00"],
  ])("%i is written %s", (index, text) =>
    expect(formatIndex(index)).toBe(text),
  );

  it("never reads like a value", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9_999_999), { minLength: 1, maxLength: 20 }),
        (sources) => {
          expect([...atomsOf(`done ${formatSources(sources)}`).keys()]).toEqual(
            [],
          );
        },
      ),
    );
  });
});

describe("sources", () => {
  it("are joined in ascending order, each once; of many the first and the newest", () => {
    expect(joinSources([7, 2], [2, 9])).toEqual([2, 7, 9]);
    expect(joinSources([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])).toEqual([
      1, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  it("are written as the first and the three newest", () => {
    expect(formatSources([1, 2, 3])).toBe("[#1, #2, #3]");
    expect(formatSources([1, 2, 3, 4, 5, 6])).toBe("[#1, #4, #5, #6]");
  });

  it("are read back from the end of a line, and from nowhere else", () => {
    expect(readSources(`done ${formatSources([3, 1204])}`)).toEqual({
      text: "done",
      sources: [3, 1204],
    });
    for (const text of ["no sources", "in [#1] the middle", "an [x] end"]) {
      expect(readSources(text)).toEqual({ text, sources: [] });
    }
  });
});
