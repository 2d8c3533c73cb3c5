import fc from "fast-check";
import { buildTokenTables } from "../../../../src/tokens/bpe/build/build-token-tables.ts";
import { buildTrie } from "../../../../src/tokens/bpe/build/build-trie.ts";
import { findSplits } from "../../../../src/tokens/bpe/build/find-splits.ts";
import type { Ranks } from "../../../../src/tokens/bpe/build/read-ranks.ts";

const bytes = Array.from({ length: 256 }, (_, byte) =>
  String.fromCharCode(byte),
);

/** A vocabulary of the 256 bytes and some longer tokens, in the order of their ranks. */
export function ranksOf(longer: readonly string[]): Ranks {
  const tokens = [...bytes, ...longer];
  return {
    tokens,
    rankOf: new Map(tokens.map((token, rank) => [token, rank])),
  };
}

/** The tables by which a vocabulary is searched and merged. */
export function tablesOf(ranks: Ranks) {
  return {
    ...buildTrie(ranks),
    ...buildTokenTables(ranks, findSplits(ranks)),
  };
}

/** Byte-pair encoding by its definition: lowest rank first, leftmost among equals. */
export function encodePlainly(text: string, { rankOf }: Ranks): number[] {
  const parts = [...text];
  for (;;) {
    let lowest = Infinity;
    let at = -1;
    for (let i = 0; i + 1 < parts.length; i += 1) {
      const rank = rankOf.get(`${parts[i]}${parts[i + 1]}`) ?? Infinity;
      if (rank >= lowest) continue;
      lowest = rank;
      at = i;
    }
    if (at < 0) return parts.map((part) => rankOf.get(part) ?? -1);
    parts.splice(at, 2, `${parts[at]}${parts[at + 1]}`);
  }
}

/** Tokens that merging makes of random pairs of earlier ones, over three letters. */
export const randomRanks = fc
  .array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 20 })
  .map((pairs) => {
    const tokens = ["a", "b", "c"];
    for (const [left, right] of pairs) {
      const token = `${tokens[left % tokens.length]}${tokens[right % tokens.length]}`;
      const longer = [...tokens, token].slice(3);
      if (token.length > 12 || tokens.includes(token)) continue;
      // A token that its own vocabulary splits otherwise cannot be made by merging.
      const halves = encodePlainly(token, ranksOf(longer.slice(0, -1)));
      if (halves.length === 2) tokens.push(token);
    }
    return ranksOf(tokens.slice(3));
  });

/** Many texts a vocabulary, because its tables take longer to build than the texts to count. */
export const letterTexts = fc.array(
  fc.string({
    unit: fc.constantFrom("a", "b", "c"),
    minLength: 1,
    maxLength: 60,
  }),
  { minLength: 20, maxLength: 40 },
);
