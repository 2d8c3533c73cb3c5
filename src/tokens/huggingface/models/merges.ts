import { PairTable } from "./pair-table.ts";

/** A vocabulary as the file holds it: an object, never a `Map`, which would take as long to fill as the file to parse. */
export type Vocabulary = Readonly<Record<string, number>>;

/** One merge: two tokens, or both in one string with a space between. */
export type Merge = string | readonly [string, string];

/** The merges of a BPE model. A merge's rank is its place in the file; the lowest goes first. */
export interface Merges {
  /** The rank of merging two neighbouring tokens, or -1. */
  rankOf(left: number, right: number): number;
  /** The token that the merge of a rank makes. */
  mergedAt(rank: number): number;
  /**
   * Whether any merge can ever join what lies on the two sides of a boundary between two
   * characters, given as code points. A merge puts a token's end against another's
   * beginning; when no merge brings these two characters together, no token spans the
   * boundary, and the two sides are tokenized as if each stood alone.
   */
  canJoin(before: number, after: number): boolean;
}

/** @throws {Error} that names the merge with a part, or a result, that is not in the vocabulary. */
export function createMerges(
  merges: readonly Merge[],
  vocabulary: Vocabulary,
): Merges {
  const ranks = new PairTable(merges.length);
  const merged = new Int32Array(merges.length);
  const joints = new PairTable(merges.length >> 4);
  merges.forEach((merge, rank) => {
    const [left, right] = typeof merge === "string" ? cut(merge) : merge;
    const leftId = tokenId(vocabulary, left);
    const rightId = tokenId(vocabulary, right);
    merged[rank] = tokenId(vocabulary, left + right);
    ranks.set(leftId, rightId, rank);
    joints.set(lastCodePoint(left), right.codePointAt(0) ?? 0, 1);
  });
  return {
    rankOf: (left, right) => ranks.get(left, right),
    mergedAt: (rank) => merged[rank] as number,
    canJoin: (before, after) => joints.get(before, after) !== -1,
  };
}

function cut(merge: string): readonly [string, string] {
  const space = merge.indexOf(" ");
  if (space < 0 || merge.includes(" ", space + 1))
    throw new Error(`the merge ${JSON.stringify(merge)} is not "left right"`);
  return [merge.slice(0, space), merge.slice(space + 1)];
}

/**
 * The id of a token of the vocabulary.
 * @throws {Error} that names the token when it is not there.
 */
export function tokenId(vocabulary: Vocabulary, token: string): number {
  const id = vocabulary[token];
  // Names such as "constructor" find something that is no id on every object.
  if (typeof id === "number") return id;
  throw new Error(
    `the token ${JSON.stringify(token)} is not in the vocabulary`,
  );
}

function lastCodePoint(text: string): number {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xdc00 && last < 0xe000
    ? (text.codePointAt(text.length - 2) ?? last)
    : last;
}
