import type { EncodingTables } from "../tables/encoding-tables.ts";
import {
  firstWord,
  hashPair,
  maximumTokens,
  mergeFilterBit,
  mergeFilterWords,
  noMerge,
  secondWord,
} from "../merging/merge-table.ts";
import {
  factWords,
  leftOffset,
  lengthOffset,
  prefixOffset,
  rightOffset,
} from "../merging/token-facts.ts";
import { longestEntry, PieceTable, setWords } from "../pieces/piece-table.ts";
import type { Ranks } from "./read-ranks.ts";

type TokenTables = Pick<
  EncodingTables,
  | "tokenFacts"
  | "merges"
  | "mergeFilter"
  | "byteTokens"
  | "bytePairs"
  | "vocabulary"
>;

/** SearchState for 131,072 tokens in 2 MiB. */
const setBits = 15;

/** Makes the tables of tokens, from the two halves of each token (`find-splits.ts`). */
export function buildTokenTables(
  ranks: Ranks,
  splits: Int32Array,
): TokenTables {
  return {
    ...buildTokenFacts(ranks, splits),
    ...buildMerges(splits),
    ...buildByteTokens(ranks),
    ...buildVocabulary(ranks),
  };
}

function buildTokenFacts(
  ranks: Ranks,
  splits: Int32Array,
): Pick<TokenTables, "tokenFacts"> {
  const tokenFacts = new Int32Array(factWords * ranks.tokens.length);
  ranks.tokens.forEach((token, rank) => {
    const base = factWords * rank;
    tokenFacts[base + leftOffset] = splits[2 * rank]!;
    tokenFacts[base + rightOffset] = splits[2 * rank + 1]!;
    tokenFacts[base + prefixOffset] = findPrefix(token, ranks);
    tokenFacts[base + lengthOffset] = token.length;
  });
  return { tokenFacts };
}

function findPrefix(token: string, { rankOf }: Ranks): number {
  for (let length = token.length - 1; length > 0; length--) {
    const rank = rankOf.get(token.slice(0, length));
    if (rank !== undefined) return rank;
  }
  return -1;
}

function buildMerges(
  splits: Int32Array,
): Pick<TokenTables, "merges" | "mergeFilter"> {
  const tokens = splits.length / 2;
  if (tokens > maximumTokens) {
    throw new Error(`merge slots cannot tell ${tokens} tokens apart`);
  }
  const slotBits = Math.ceil(Math.log2(tokens * 1.5));
  const slotMask = (1 << slotBits) - 1;
  const merges = new Int32Array(2 << slotBits);
  const mergeFilter = new Int32Array(mergeFilterWords);
  for (let token = 0; token < tokens; token++) {
    const left = splits[2 * token]!;
    const right = splits[2 * token + 1]!;
    if (left === token) continue;
    const hash = hashPair(left, right);
    const bit = mergeFilterBit(hash);
    mergeFilter[bit >>> 5]! |= 1 << (bit & 31);
    let slot = hash >>> (32 - slotBits);
    while (merges[2 * slot + 1] !== 0) slot = (slot + 1) & slotMask;
    merges[2 * slot] = firstWord(left, right);
    merges[2 * slot + 1] = secondWord(right) | token;
  }
  return { merges, mergeFilter };
}

function buildByteTokens({
  rankOf,
}: Ranks): Pick<TokenTables, "byteTokens" | "bytePairs"> {
  const bytes = Array.from({ length: 256 }, (_, byte) =>
    String.fromCharCode(byte),
  );
  const pairs = bytes.flatMap((first) => bytes.map((second) => first + second));
  return {
    byteTokens: Int32Array.from(bytes, (byte) => rankOf.get(byte)!),
    bytePairs: Int32Array.from(pairs, (pair) => rankOf.get(pair) ?? noMerge),
  };
}

/** Stores tokens as pieces, those of low rank first; the counter encodes the others. */
function buildVocabulary({ tokens }: Ranks): Pick<TokenTables, "vocabulary"> {
  const vocabulary = new Int32Array(setWords << setBits);
  const table = new PieceTable(vocabulary);
  const bytes = new Uint8Array(longestEntry);
  const view = new DataView(bytes.buffer);
  // A set that overflows loses what was inserted first.
  for (const token of tokens.toReversed()) {
    if (token.length > longestEntry) continue;
    bytes.set(Buffer.from(token, "latin1"));
    table.insert(view, 0, token.length, 1);
  }
  return { vocabulary };
}
