import { tokenId, type Vocabulary } from "../vocabulary.ts";
import { PairTable } from "./pair-table.ts";

/** One merge: two tokens, or one string with a space between them. */
export type Merge = string | readonly [string, string];

/** The merges of a BPE model. A merge's rank is its index in the file; the lowest goes first. */
export interface Merges {
  /** The rank of merging two neighbouring tokens, or -1. */
  rankOf(left: number, right: number): number;
  /** The token that the merge of this rank makes. */
  mergedAt(rank: number): number;
  /**
   * True if a merge can join the two sides of a boundary between two characters, given as
   * code points. A merge joins one token's last character to another's first; if no merge
   * does so for these two characters, no token spans the boundary, and the two sides are
   * tokenized independently.
   */
  canJoin(before: number, after: number): boolean;
}

/** @throws {Error} that names the malformed merge or the token that is not in the vocabulary. */
export function createMerges(
  merges: readonly Merge[],
  vocabulary: Vocabulary,
): Merges {
  const ranks = new PairTable(merges.length);
  const merged = new Int32Array(merges.length);
  const boundaries = new PairTable(merges.length >> 4);
  merges.forEach((merge, rank) => {
    const [left, right] = typeof merge === "string" ? splitMerge(merge) : merge;
    const leftId = tokenId(vocabulary, left);
    const rightId = tokenId(vocabulary, right);
    merged[rank] = tokenId(vocabulary, left + right);
    ranks.set(leftId, rightId, rank);
    boundaries.set(lastCodePoint(left), right.codePointAt(0) ?? 0, 1);
  });
  return {
    rankOf: (left, right) => ranks.get(left, right),
    mergedAt: (rank) => merged[rank] as number,
    canJoin: (before, after) => boundaries.get(before, after) !== -1,
  };
}

function splitMerge(merge: string): readonly [string, string] {
  const space = merge.indexOf(" ");
  if (space < 0 || merge.includes(" ", space + 1))
    throw new Error(`the merge ${JSON.stringify(merge)} is not "left right"`);
  return [merge.slice(0, space), merge.slice(space + 1)];
}

function lastCodePoint(text: string): number {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xdc00 && last < 0xe000
    ? (text.codePointAt(text.length - 2) ?? last)
    : last;
}
