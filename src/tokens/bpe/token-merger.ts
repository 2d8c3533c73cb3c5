import { type MergeTable, noMerge } from "./merge-table.ts";

/** The most tokens that are worth merging: the time grows with the square of their number. */
export const mostMerged = 24;

/**
 * Byte-pair encoding as it is defined: the merge of the lowest rank comes first, of
 * equal ones the leftmost, until there is none. For a handful of tokens this
 * touches less memory than the search of `long-encoder.ts`.
 */
export class TokenMerger {
  /** The tokens to merge, which the caller fills in. */
  readonly tokens = new Int32Array(mostMerged);
  /** What each token and the one behind it merge into, or `noMerge`; filled in likewise. */
  readonly merged = new Int32Array(mostMerged);
  readonly #merges: MergeTable;

  constructor(merges: MergeTable) {
    this.#merges = merges;
  }

  /** How many of the first `count` tokens are left when nothing merges any more. */
  merge(count: number): number {
    const { tokens, merged } = this;
    for (let last = count - 1; ; last--) {
      let lowest = noMerge;
      let at = 0;
      for (let index = 0; index < last; index++)
        if (merged[index]! < lowest) {
          lowest = merged[index]!;
          at = index;
        }
      if (lowest === noMerge) return last + 1;
      tokens[at] = lowest;
      for (let index = at + 1; index < last; index++) {
        tokens[index] = tokens[index + 1]!;
        merged[index] = merged[index + 1]!;
      }
      if (at > 0) merged[at - 1] = this.#merges.find(tokens[at - 1]!, lowest);
      if (at < last - 1)
        merged[at] = this.#merges.find(lowest, tokens[at + 1]!);
    }
  }
}
