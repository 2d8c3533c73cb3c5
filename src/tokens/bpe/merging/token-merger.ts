import { type MergeTable, noMerge } from "./merge-table.ts";

/** The most tokens to merge. Beyond this, quadratic time makes merging slower than `LongEncoder`. */
export const mergeLimit = 24;

/**
 * Byte-pair encoding by its definition: the merge of the lowest rank comes first, leftmost
 * among equals, until none is left. For few tokens this touches less memory than the search
 * of `long-encoder.ts`.
 */
export class TokenMerger {
  /** The tokens to merge, which the caller fills in. */
  readonly tokens = new Int32Array(mergeLimit);
  /** The token that each token and the next one merge into, or `noMerge`; also filled in by the caller. */
  readonly merged = new Int32Array(mergeLimit);
  readonly #merges: MergeTable;

  constructor(merges: MergeTable) {
    this.#merges = merges;
  }

  /** Merges the first `count` tokens and returns the number of tokens left. */
  merge(count: number): number {
    const { tokens, merged } = this;
    for (let last = count - 1; ; last--) {
      let lowest = noMerge;
      let at = 0;
      for (let index = 0; index < last; index++) {
        if (merged[index]! < lowest) {
          lowest = merged[index]!;
          at = index;
        }
      }
      if (lowest === noMerge) return last + 1;
      tokens[at] = lowest;
      for (let index = at + 1; index < last; index++) {
        tokens[index] = tokens[index + 1]!;
        merged[index] = merged[index + 1]!;
      }
      if (at > 0) merged[at - 1] = this.#merges.find(tokens[at - 1]!, lowest);
      if (at < last - 1) {
        merged[at] = this.#merges.find(lowest, tokens[at + 1]!);
      }
    }
  }
}
