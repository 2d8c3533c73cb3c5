import { noMerge } from "./merge-table.ts";
import type { FindMerge } from "./merge-table.ts";

/** The most tokens that are worth merging: the time grows with the square of their number. */
export const mostMerged = 24;

/**
 * Byte-pair encoding as it is defined: the merge of the lowest rank comes first, of
 * equal ones the leftmost, until there is none.
 */
export class TokenMerger {
  /** The tokens to merge, which the caller fills in. */
  readonly tokens = new Int32Array(mostMerged);
  /** What each token and the one behind it merge into, or `noMerge`; filled in likewise. */
  readonly merged = new Int32Array(mostMerged);
  readonly #findMerge: FindMerge;

  constructor(findMerge: FindMerge) {
    this.#findMerge = findMerge;
  }

  /** How many of the first `count` tokens are left when nothing merges any more. */
  countMerged(count: number): number {
    const { tokens, merged } = this;
    const findMerge = this.#findMerge;
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
      if (at > 0) merged[at - 1] = findMerge(tokens[at - 1]!, lowest);
      if (at < last - 1) merged[at] = findMerge(lowest, tokens[at + 1]!);
    }
  }
}
