// Covers: src/tokens/bpe/merging/token-merger.ts, src/tokens/bpe/merging/short-encoder.ts, src/tokens/bpe/merging/merge-table.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  MergeTable,
  noMerge,
} from "../../../../src/tokens/bpe/merging/merge-table.ts";
import { ShortEncoder } from "../../../../src/tokens/bpe/merging/short-encoder.ts";
import {
  mergeLimit,
  TokenMerger,
} from "../../../../src/tokens/bpe/merging/token-merger.ts";
import {
  encodePlainly,
  letterTexts,
  randomRanks,
  ranksOf,
  tablesOf,
} from "../support/ranks.ts";

describe("ShortEncoder", () => {
  it("counts as byte-pair encoding does by its definition, in any vocabulary", () => {
    fc.assert(
      fc.property(
        randomRanks,
        letterTexts.map((texts) =>
          texts.map((text) => text.slice(0, mergeLimit)),
        ),
        (ranks, texts) => {
          const tables = tablesOf(ranks);
          const merger = new TokenMerger(new MergeTable(tables));
          const encoder = new ShortEncoder(tables, merger);
          const counts = texts.map((text) =>
            encoder.count(Buffer.from(`x${text}x`), 1, 1 + text.length),
          );
          expect(counts).toEqual(
            texts.map((text) => encodePlainly(text, ranks).length),
          );
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("MergeTable", () => {
  it("finds the token of every two halves, and none for another pair", () => {
    const ranks = ranksOf(["ab", "bc", "abc", "aa", "aaaa"]);
    const table = new MergeTable(tablesOf(ranks));
    const rank = (token: string) => ranks.rankOf.get(token) ?? -1;
    const merges = new Map([
      ["a+b", "ab"],
      ["b+c", "bc"],
      ["ab+c", "abc"],
      ["a+a", "aa"],
      ["aa+aa", "aaaa"],
    ]);
    const tokens = ["a", "b", "c", "ab", "bc", "abc", "aa", "aaaa"];
    for (const left of tokens) {
      for (const right of tokens) {
        const merged = merges.get(`${left}+${right}`);
        expect(table.find(rank(left), rank(right)), `${left}+${right}`).toBe(
          merged === undefined ? noMerge : rank(merged),
        );
      }
    }
  });
});
