import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadEncodingTables } from "../../../../src/tokens/bpe/index.ts";
import { createCutFinder } from "../../../../src/tokens/bpe/scanning/cut-finder.ts";
import { referenceCounter } from "../../support/reference-counter.ts";

const texts = fc.string({
  unit: fc.constantFrom(
    ..."ab9Z.,' \n/é中\u0301😀",
    "don't",
    "  ",
    "\ud800",
    "ab, ",
  ),
  maxLength: 30,
});

describe.each(["o200k_base", "cl100k_base"] as const)(
  "a cut in %s",
  (encoding) => {
    const findCut = createCutFinder(loadEncodingTables(encoding));
    const { count } = referenceCounter(encoding);

    it("divides a text without changing its tokens", () => {
      let cuts = 0;
      fc.assert(
        fc.property(texts, fc.nat(30), (text, from) => {
          const cut = findCut(text, from);
          expect(cut).toBeGreaterThanOrEqual(Math.min(from, text.length));
          if (cut === text.length) return;
          cuts += 1;
          expect(count(text.slice(0, cut)) + count(text.slice(cut))).toBe(
            count(text),
          );
        }),
        { numRuns: 2000 },
      );
      expect(cuts).toBeGreaterThan(200);
    });

    it("is the end of a text that has no other", () => {
      for (const unit of ["a", " ", "9", "中", "'"]) {
        expect(findCut(unit.repeat(500), 100)).toBe(500);
      }
    });
  },
);
