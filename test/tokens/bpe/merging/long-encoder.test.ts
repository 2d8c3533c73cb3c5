// Covers: src/tokens/bpe/merging/token-facts.ts, src/tokens/bpe/build/build-token-tables.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LongEncoder } from "../../../../src/tokens/bpe/merging/long-encoder.ts";
import { MergeTable } from "../../../../src/tokens/bpe/merging/merge-table.ts";
import type { Ranks } from "../../../../src/tokens/bpe/build/read-ranks.ts";
import { countReads } from "../support/counting-array.ts";
import {
  encodePlainly,
  letterTexts,
  randomRanks,
  ranksOf,
  tablesOf,
} from "../support/ranks.ts";

function createCount(ranks: Ranks): (text: string) => number {
  const tables = tablesOf(ranks);
  const encoder = new LongEncoder(tables, new MergeTable(tables));
  return (text) => encoder.count(Buffer.from(text), 0, text.length);
}

describe("LongEncoder", () => {
  it("counts as byte-pair encoding does by its definition, in any vocabulary", () => {
    fc.assert(
      fc.property(randomRanks, letterTexts, (ranks, texts) => {
        expect(texts.map(createCount(ranks))).toEqual(
          texts.map((text) => encodePlainly(text, ranks).length),
        );
      }),
      { numRuns: 25 },
    );
  });

  it("goes back when the longest token leads nowhere", () => {
    // "bc" merges first, so the longest token at the start, "ab", leads nowhere.
    const ranks = ranksOf(["bc", "ab", "cd", "bcd"]);
    const count = createCount(ranks);
    for (const text of ["abcd", "bcdabcdbc", "abcabcd"]) {
      expect(count(text)).toBe(encodePlainly(text, ranks).length);
    }
  });

  it("counts bytes that are longer than its reused state", () => {
    const count = createCount(ranksOf(["aa", "aaaa"]));
    expect(count("a".repeat(20_001))).toBe(5001);
    expect(count("a".repeat(7))).toBe(3);
  });

  it.each(["a", "ab", "aab", "abcabcab"])(
    "does work in proportion to the length of a run of %j",
    (unit) => {
      const tables = tablesOf(
        ranksOf(["aa", "ab", "aaaa", "abab", "aaaaaaaa", "abc", "abcabc"]),
      );
      const work = (length: number) => {
        const counted = {
          cells: countReads(tables.trieCells),
          facts: countReads(tables.tokenFacts),
          merges: countReads(tables.merges),
        };
        const own = {
          ...tables,
          trieCells: counted.cells.values,
          tokenFacts: counted.facts.values,
          merges: counted.merges.values,
        };
        const bytes = Buffer.from(unit.repeat(length / unit.length));
        new LongEncoder(own, new MergeTable(own)).count(bytes, 0, bytes.length);
        return (
          counted.cells.reads() + counted.facts.reads() + counted.merges.reads()
        );
      };
      const once = work(2400);
      expect(once).toBeGreaterThan(2400 / 8);
      expect(work(4800) / once).toBeLessThan(2.1);
    },
  );
});
