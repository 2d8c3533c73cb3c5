import type { EncodingTables } from "../tables/encoding-tables.ts";
import { type MergeTable, noMerge } from "./merge-table.ts";
import { factWords, leftOffset, rightOffset } from "./token-facts.ts";

/**
 * Checks the boundary between two tokens. It is stable if the two tokens are the encoding
 * of their joined bytes.
 *
 * Byte-pair encoding merges by rank, and leftmost first among equals. The merges inside
 * either token happen in the same order as without the other, so the boundary is stable
 * unless a merge across it comes first. Only the parts that touch the boundary matter.
 * The check undoes merges, last one first: the token that was merged last is replaced by
 * its half at the boundary. If the two neighbours could merge before the later of them is
 * merged further, they would have.
 *
 * This requires that each token ranks above its halves and has a single split. The build
 * asserts both.
 */
export class TokenBoundary {
  readonly #merges: MergeTable;
  readonly #facts: Int32Array;

  constructor(
    merges: MergeTable,
    { tokenFacts }: Pick<EncodingTables, "tokenFacts">,
  ) {
    this.#merges = merges;
    this.#facts = tokenFacts;
  }

  isStable(left: number, right: number): boolean {
    const facts = this.#facts;
    /** The first rank at which a merge across the boundary would come too late. */
    let deadline = noMerge;
    for (;;) {
      if (this.#merges.find(left, right) < deadline) return false;
      // A single byte has no halves and outranks only bytes, so no merge is left to undo.
      // Of equal tokens the left one was merged first.
      if (left > right) {
        deadline = left;
        left = facts[factWords * left + rightOffset]!;
        if (left === deadline) return true;
      } else {
        // At the same rank, a merge across the boundary lies further left and comes first.
        deadline = right + 1;
        right = facts[factWords * right + leftOffset]!;
        if (right + 1 === deadline) return true;
      }
    }
  }
}
