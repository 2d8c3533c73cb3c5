import type { EncodingTables } from "../encoding-tables.ts";
import {
  firstWord,
  hashPair,
  maximumTokens,
  mergeFilterBit,
  mergeFilterWords,
  secondWord,
} from "../merge-table.ts";

type MergeTables = Pick<EncodingTables, "merges" | "mergeFilter">;

/** Makes the tables of `merge-table.ts` from the two halves of each token, side by side. */
export function buildMerges(splits: Int32Array): MergeTables {
  const tokens = splits.length / 2;
  if (tokens > maximumTokens)
    throw new Error(`merge slots cannot tell ${tokens} tokens apart`);
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
