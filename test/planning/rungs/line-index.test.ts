// Covers: src/planning/rungs/pair-numbers.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLineIndex } from "../../../src/planning/rungs/line-index.ts";

describe("the line index", () => {
  it("marks exactly the lines inside runs of four that an earlier text had", () => {
    const texts = fc.array(
      fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 14 }),
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
          const text = lines.join("\n");
          const found = index.add(text);
          expect(found?.seen ?? new Uint8Array(lines.length)).toEqual(expected);
          if (found !== undefined) {
            expect(
              lines.map((_, i) =>
                text.slice(found.starts[i], (found.starts[i + 1] ?? 0) - 1),
              ),
            ).toEqual(lines);
          }
          for (const run of runs) seenRuns.add(run);
        }
      }),
    );
  });

  it("takes no longer for very long lines than for as many characters in short ones", () => {
    const long = Array.from(
      { length: 50 },
      (_, i) => `${"x".repeat(20_000)}${i}`,
    ).join("\n");
    const index = createLineIndex();
    index.add(long);
    expect(index.add(long)?.seen).toEqual(new Uint8Array(50).fill(1));
  });

  it.each(["\n", "a\n", "12\n", " \n"])(
    "joins lines like %j of a long text, and finds them again",
    (line) => {
      const text = line.repeat(20_000);
      const index = createLineIndex();
      expect(index.add(text)).toBeUndefined();
      const again = index.add(text);
      expect(again?.seen.length).toBeLessThan(text.length / 16 + 66);
      expect(again?.starts.at(-1)).toBe(text.length + 1);
    },
  );
});
