import type { TiktokenEncoding } from "../../../models/model-profile.ts";
import { createLongEncoder } from "../encode-long.ts";
import {
  buildMergeFilter,
  buildMergeTable,
  createMergeFinder,
  noMerge,
} from "../merge-table.ts";
import { longestEntry, PieceTable, setWords } from "../piece-table.ts";
import { writeTables } from "../table-file.ts";
import { factWords, LEFT, LENGTH, PREFIX, RIGHT } from "../token-facts.ts";
import { buildClasses } from "./build-classes.ts";
import { buildTrie } from "./build-trie.ts";
import { buildJoints } from "./build-joints.ts";
import { findClasses } from "./find-classes.ts";
import { findSplits } from "./find-splits.ts";
import type { RankOf } from "./find-splits.ts";
import { readRanks } from "./read-ranks.ts";
import type { RankedTokens } from "./read-ranks.ts";

const vocabularySetBits = 15;

/** Makes the file of an encoding's tables. The same tiktoken gives the same bytes, on any Node. */
export function buildTables(encoding: TiktokenEncoding): Uint8Array {
  const tokens = readRanks(encoding);
  const rankOf = new Map(tokens.map((token, rank) => [token, rank]));
  const tokenSplits = findSplits(tokens, rankOf);
  const tokenTables = {
    ...buildTrie(tokens),
    tokenFacts: buildFacts(tokens, rankOf, tokenSplits),
    merges: buildMergeTable(tokenSplits),
    mergeFilter: buildMergeFilter(tokenSplits),
    ...buildBytes(rankOf),
  };
  return writeTables({
    ...buildClasses(findClasses(encoding)),
    ...buildJoints(
      tokens,
      rankOf,
      createLongEncoder(
        tokenTables,
        createMergeFinder(tokenTables.merges, tokenTables.mergeFilter),
      ),
    ),
    ...tokenTables,
    vocabulary: buildVocabulary(tokens),
  });
}

function buildFacts(
  tokens: RankedTokens,
  rankOf: RankOf,
  splits: Int32Array,
): Int32Array {
  const facts = new Int32Array(factWords * tokens.length);
  tokens.forEach((token, rank) => {
    const base = factWords * rank;
    facts[base + LEFT] = splits[2 * rank]!;
    facts[base + RIGHT] = splits[2 * rank + 1]!;
    facts[base + PREFIX] = findPrefix(token, rankOf);
    facts[base + LENGTH] = token.length;
  });
  return facts;
}

function buildVocabulary(tokens: RankedTokens): Int32Array {
  const words = new Int32Array(setWords << vocabularySetBits);
  const table = new PieceTable(words);
  const bytes = Buffer.alloc(longestEntry);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  // Sets that run over lose what was put first: the tokens of the highest ranks.
  for (const token of tokens.toReversed()) {
    if (token.length > longestEntry) continue;
    bytes.write(token, "latin1");
    table.insert(view, 0, token.length, 1);
  }
  return words;
}

function buildBytes(rankOf: RankOf) {
  const bytes = Array.from({ length: 256 }, (_, byte) =>
    String.fromCharCode(byte),
  );
  const pairs = bytes.flatMap((first) => bytes.map((second) => first + second));
  return {
    byteTokens: Int32Array.from(bytes, (byte) => rankOf.get(byte)!),
    bytePairs: Int32Array.from(pairs, (pair) => rankOf.get(pair) ?? noMerge),
  };
}

function findPrefix(token: string, rankOf: RankOf): number {
  for (let length = token.length - 1; length > 0; length--) {
    const rank = rankOf.get(token.slice(0, length));
    if (rank !== undefined) return rank;
  }
  return -1;
}
