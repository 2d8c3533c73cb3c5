import type { TiktokenEncoding } from "../../../models/names.ts";
import { LongEncoder } from "../merging/long-encoder.ts";
import { MergeTable } from "../merging/merge-table.ts";
import { writeTables } from "../tables/table-file.ts";
import { buildClasses } from "./build-classes.ts";
import { buildCharacterTables } from "./build-character-tables.ts";
import { buildTokenTables } from "./build-token-tables.ts";
import { buildTrie } from "./build-trie.ts";
import { findSplits } from "./find-splits.ts";
import { readRanks } from "./read-ranks.ts";

/** Makes the file of an encoding's tables. The result depends on the version of tiktoken only, not on Node's. */
export function buildTables(encoding: TiktokenEncoding): Uint8Array {
  const ranks = readRanks(encoding);
  const splits = findSplits(ranks);
  const tokenTables = {
    ...buildTrie(ranks),
    ...buildTokenTables(ranks, splits),
  };
  const encoder = new LongEncoder(tokenTables, new MergeTable(tokenTables));
  return writeTables({
    ...buildClasses(encoding),
    ...buildCharacterTables(ranks, encoder),
    ...tokenTables,
  });
}
