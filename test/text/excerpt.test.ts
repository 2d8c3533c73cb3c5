// Covers: src/text/segments.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerpt } from "../../src/text/excerpt.ts";
import { segmentsOf } from "../../src/text/segments.ts";

const mark = "[... omitted ...]";
/** A stand-in tokenizer of known arithmetic: words and single other characters. */
const countText = (text: string): number =>
  text.match(/\w+|[^\w\s]|\n/g)?.length ?? 0;

describe("segments", () => {
  it("joined, give the text again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 3000 }), (text) => {
        expect(segmentsOf(text).join("")).toBe(text);
      }),
    );
    const long = JSON.stringify({
      rows: Array.from({ length: 200 }, (_, i) => ({ id: i, name: "a, b" })),
    });
    expect(segmentsOf(long).join("")).toBe(long);
  });

  it("of a long JSON line end behind fields, never inside a string", () => {
    const value = Array.from({ length: 100 }, (_, i) => ({
      key: i,
      text: "one, two, {three",
    }));
    for (const segment of segmentsOf(JSON.stringify(value)).slice(0, -1)) {
      expect(segment).toMatch(/[,[{]$/);
      expect(segment.match(/(?<!\\)"/g)?.length ?? 0).toSatisfy(
        (quotes: number) => quotes % 2 === 0,
      );
    }
  });

  it("never split a surrogate pair", () => {
    for (const segment of segmentsOf("😀".repeat(2000))) {
      expect(segment.isWellFormed()).toBe(true);
    }
  });
});

describe("an excerpt", () => {
  const lines = Array.from(
    { length: 500 },
    (_, i) => `line ${i} says something`,
  ).join("\n");

  it("stays within its tokens and keeps whole lines from both ends, in order", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 1500 }), (maxTokens) => {
        const short = excerpt(lines, { maxTokens, countText, mark }) ?? "";
        expect(countText(short)).toBeLessThanOrEqual(maxTokens);
        const kept = short.split("\n").filter((line) => line !== mark);
        const source = lines.split("\n");
        const places = kept.map((line) => source.indexOf(line));
        expect(places).not.toContain(-1);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect(kept[0]).toBe(source[0]);
        expect(kept.at(-1)).toBe(source.at(-1));
      }),
    );
  });

  it("is the text itself when that fits", () => {
    expect(excerpt("a\nb", { maxTokens: 100, countText, mark })).toBe("a\nb");
  });

  it("uses most of what it may", () => {
    const short = excerpt(lines, { maxTokens: 400, countText, mark }) ?? "";
    expect(countText(short)).toBeGreaterThan(380);
  });

  it("counts its text a few times, however fine the segments and large the room", () => {
    const texts = ["\n", "a\n", "1,", "\t\n", "ab "].map((unit) =>
      unit.repeat(20_000),
    );
    for (const text of [...texts, `[${"1,".repeat(20_000)}1]`]) {
      for (const maxTokens of [50, 500, 5000]) {
        let characters = 0;
        // White space counts less in long runs than alone, as in real encodings.
        const counted = (each: string) => {
          characters += each.length;
          return (each.match(/\w+|[^\w\s]|\s{1,16}/g) ?? []).length;
        };
        excerpt(text, { maxTokens, countText: counted, mark });
        expect(characters).toBeLessThan(6 * text.length);
      }
    }
  });

  it("is undefined when there is no room for anything", () => {
    expect(excerpt(lines, { maxTokens: 3, countText, mark })).toBeUndefined();
  });
});
