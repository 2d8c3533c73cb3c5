import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMatcher } from "../../../src/lab/truth/matcher.ts";
import { cpuMs } from "../builders.ts";

function find(patterns: readonly string[], text: string, wholeWords: boolean) {
  const found: string[] = [];
  createMatcher(patterns, { wholeWords }).scan(text, (pattern, start, end) => {
    found.push(`${patterns[pattern]}@${start}-${end}`);
  });
  return found.toSorted();
}

describe("createMatcher", () => {
  it("finds patterns that overlap and lie in each other", () => {
    expect(find(["he", "she", "hers"], "ushers", false)).toEqual([
      "he@2-4",
      "hers@2-6",
      "she@1-4",
    ]);
  });

  it("finds exactly what a search for each pattern finds", () => {
    const word = fc.string({
      unit: fc.constantFrom(..."ab"),
      minLength: 1,
      maxLength: 4,
    });
    const text = fc.string({ unit: fc.constantFrom(..."ab"), maxLength: 40 });
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { maxLength: 6 }),
        text,
        (words, where) => {
          const expected = words.flatMap((pattern) =>
            [...where].flatMap((_, at) =>
              where.startsWith(pattern, at)
                ? [`${pattern}@${at}-${at + pattern.length}`]
                : [],
            ),
          );
          expect(find(words, where, false)).toEqual(expected.toSorted());
        },
      ),
    );
  });

  it.each([
    ["src/a.ts", "/repo/src/a.ts:12", true],
    ["src/a.ts", "src/a.tsx", false],
    ["user_id", "the user_ids", false],
    ["user_id", String.raw`{\nuser_id: 7}`, true],
    ["12345", "order-12345.", true],
  ])("looks for %j as a whole word in %j", (pattern, text, isFound) => {
    expect(find([pattern], text, true).length > 0).toBe(isFound);
  });

  it("finds a whole word behind a longer one that began alike", () => {
    expect(find(["a/b/c", "b/d"], "a/b/d", true)).toEqual(["b/d@2-5"]);
  });

  it("takes linear time where every pattern almost matches everywhere", () => {
    const patterns = Array.from(
      { length: 300 },
      (_, i) => "a".repeat(i + 1) + "b",
    );
    const matcher = createMatcher(patterns, { wholeWords: false });
    const text = "a".repeat(1_000_000);
    expect(cpuMs(() => matcher.scan(text, () => {}))).toBeLessThan(3_000);
  });

  it("finds nothing when there is nothing to find", () => {
    expect(find([], "any text", true)).toEqual([]);
  });
});
