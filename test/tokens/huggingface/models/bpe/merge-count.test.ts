// Covers: src/tokens/huggingface/models/bpe/merge-queue.ts, src/tokens/huggingface/models/bpe/pair-table.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countMerged } from "../../../../../src/tokens/huggingface/models/bpe/merge-count.ts";
import type { Merges } from "../../../../../src/tokens/huggingface/models/bpe/merges.ts";
import { createMerges } from "../../../../../src/tokens/huggingface/models/bpe/merges.ts";
import { counterOf, vocabularyOf } from "../../support/tokenizer-file.ts";

/** Random merges over three letters, in any order of ranks. */
const mergeLists = fc
  .array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 25 })
  .chain((choices) => {
    const tokens = ["a", "b", "c"];
    const merges: string[] = [];
    for (const [first, second] of choices) {
      const left = tokens[first % tokens.length] ?? "a";
      const right = tokens[second % tokens.length] ?? "a";
      if (left.length + right.length > 12) continue;
      if (!tokens.includes(left + right)) tokens.push(left + right);
      if (!merges.includes(`${left} ${right}`)) merges.push(`${left} ${right}`);
    }
    return fc
      .shuffledSubarray(merges, { minLength: merges.length })
      .map((shuffled) => ({ tokens, merges: shuffled }));
  });
const texts = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 200 });

/** Byte-pair encoding as it is defined, one merge at a time. */
function countNaively(symbols: number[], merges: Merges): number {
  for (;;) {
    let best = -1;
    let bestRank = Infinity;
    for (let i = 0; i + 1 < symbols.length; i += 1) {
      const rank = merges.rankOf(symbols[i] ?? 0, symbols[i + 1] ?? 0);
      if (rank >= 0 && rank < bestRank) [best, bestRank] = [i, rank];
    }
    if (best < 0) return symbols.length;
    symbols.splice(best, 2, merges.mergedAt(bestRank));
  }
}

describe("countMerged", () => {
  it("agrees with merging one pair after the other", () => {
    fc.assert(
      fc.property(mergeLists, texts, ({ tokens, merges }, letters) => {
        const vocabulary = vocabularyOf(tokens);
        const table = createMerges(merges, vocabulary);
        const symbols = letters.map((letter) => vocabulary[letter] ?? 0);

        expect(
          countMerged(Int32Array.from(symbols), symbols.length, table),
        ).toBe(countNaively([...symbols], table));
      }),
      { numRuns: 400 },
    );
  });

  it("is not changed by cutting a text at its boundaries", () => {
    fc.assert(
      fc.property(mergeLists, texts, ({ tokens, merges }, letters) => {
        const vocab = vocabularyOf(tokens);
        const symbols = letters.map((letter) => vocab[letter] ?? 0);
        const counter = counterOf({ model: { type: "BPE", vocab, merges } });

        expect(counter.count(letters.join(""))).toBe(
          countNaively(symbols, createMerges(merges, vocab)),
        );
      }),
      { numRuns: 400 },
    );
  });
});
