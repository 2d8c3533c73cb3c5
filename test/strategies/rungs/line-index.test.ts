import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLineIndex } from "../../../src/strategies/rungs/line-index.ts";

describe("the line index", () => {
  it("marks exactly the lines inside runs of four that an earlier text had", () => {
    const texts = fc.array(
      fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 14 }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(texts, (all) => {
        const index = createLineIndex();
        const seenRuns = new Set<string>();
        for (const lines of all) {
          const expected = new Uint8Array(lines.length);
          const runs = lines
            .slice(3)
            .map((_, i) => lines.slice(i, i + 4).join("\n"));
          runs.forEach((run, i) => {
            if (seenRuns.has(run)) expected.fill(1, i, i + 4);
          });
          expect(index.add(lines)).toEqual(
            expected.includes(1) ? expected : undefined,
          );
          for (const run of runs) seenRuns.add(run);
        }
      }),
    );
  });

  it("takes very long lines as unique, so that they cost no more than their length", () => {
    const long = Array.from(
      { length: 8 },
      (_, i) => `${"x".repeat(20_000)}${i % 2}`,
    );
    const index = createLineIndex();
    index.add(long);
    expect(index.add(long)).toBeUndefined();
  });
});
