// Covers: src/tokens/bpe/merging/followers.ts, src/tokens/bpe/merging/token-facts.ts, src/tokens/bpe/build/build-token-tables.ts
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
      const ranks = ranksOf([
        ...["aa", "ab", "aaaa", "abab", "aaaaaaaa", "abc", "abcabc"],
      ]);
      const once = workOn(unit.repeat(2400 / unit.length), ranks);
      expect(once).toBeGreaterThan(0);
      expect(once).toBeLessThan(5 * 2400);
      const twice = workOn(unit.repeat(4800 / unit.length), ranks);
      expect(twice / once).toBeLessThan(2.1);
    },
  );

  it("does little work on runs in which longer tokens lead nowhere", () => {
    // Tokens of most lengths, as the encodings have for rulers: a run of "a" is counted in eights.
    const lengths = [2, 4, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80];
    const ranks = ranksOf(lengths.map((length) => "a".repeat(length)));
    const run = "a".repeat(6000);
    expect(createCount(ranks)(run)).toBe(encodePlainly(run, ranks).length);
    expect(workOn(run, ranks)).toBeLessThan(2 * run.length);
    const runs = `${"a".repeat(300)}b${"a".repeat(301)}c`.repeat(10);
    expect(createCount(ranks)(runs)).toBe(encodePlainly(runs, ranks).length);
    expect(workOn(runs, ranks)).toBeLessThan(40 * runs.length);
  });

  it("goes back into a run whose end needs other tokens than its middle", () => {
    const ranks = ranksOf(["aa", "aaaa", "ab", "aab", "aaaab", "baaaa"]);
    const count = createCount(ranks);
    for (let length = 1; length < 80; length += 1) {
      for (const text of [
        `${"a".repeat(length)}b`,
        `b${"a".repeat(length)}ba`,
        `${"aab".repeat(length)}a`,
      ]) {
        expect(count(text)).toBe(encodePlainly(text, ranks).length);
      }
    }
  });
});

/** Reads of tables that counting `text` takes. */
function workOn(text: string, ranks: Ranks): number {
  const tables = tablesOf(ranks);
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
  const bytes = Buffer.from(text);
  new LongEncoder(own, new MergeTable(own)).count(bytes, 0, bytes.length);
  return counted.cells.reads() + counted.facts.reads() + counted.merges.reads();
}
