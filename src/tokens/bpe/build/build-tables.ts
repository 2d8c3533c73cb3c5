import type { TiktokenEncoding } from "../../../models/names.ts";
import { LongEncoder } from "../long-encoder.ts";
import { MergeTable } from "../merge-table.ts";
import { writeTables } from "../table-file.ts";
import { buildByteTokens } from "./build-byte-tokens.ts";
import { buildClasses } from "./build-classes.ts";
import { buildJoints } from "./build-joints.ts";
import { buildMerges } from "./build-merges.ts";
import { buildTokenFacts } from "./build-token-facts.ts";
import { buildTrie } from "./build-trie.ts";
import { buildVocabulary } from "./build-vocabulary.ts";
import { findClasses } from "./find-classes.ts";
import { findSplits } from "./find-splits.ts";
import { readRanks } from "./read-ranks.ts";

/** Makes the file of an encoding's tables. The same tiktoken gives the same bytes, on any Node. */
export function buildTables(encoding: TiktokenEncoding): Uint8Array {
  const ranks = readRanks(encoding);
  const splits = findSplits(ranks);
  const tokenTables = {
    ...buildTrie(ranks),
    ...buildTokenFacts(ranks, splits),
    ...buildMerges(splits),
    ...buildByteTokens(ranks),
    ...buildVocabulary(ranks),
  };
  const encoder = new LongEncoder(tokenTables, new MergeTable(tokenTables));
  return writeTables({
    ...buildClasses(findClasses(encoding)),
    ...buildJoints(ranks, encoder),
    ...tokenTables,
  });
}
