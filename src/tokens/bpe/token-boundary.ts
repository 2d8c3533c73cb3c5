import type { EncodingTables } from "./encoding-tables.ts";
import { type MergeTable, noMerge } from "./merge-table.ts";
import { factWords, LEFT, RIGHT } from "./token-facts.ts";

/**
 * Tells whether the boundary of two tokens stands: whether they are what their
 * joined bytes are encoded as.
 *
 * Byte-pair encoding does merges in the order of their rank, and of equal merges
 * the left one first. Merges inside either token happen in the order they would
 * happen in without the other, so the boundary stands unless a merge across it comes
 * first. Only the pieces that touch it matter: going back in time, the token that
 * was merged last falls back into its halves, of which the one at the boundary
 * takes its place. Where two such neighbours could merge before the later of
 * them is consumed, they would have.
 *
 * This needs each token to be ranked above its halves, and gives each token a
 * single split; the build asserts both.
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

  stands(left: number, right: number): boolean {
    const facts = this.#facts;
    /** The first rank at which a merge across the boundary would come too late. */
    let deadline = noMerge;
    for (;;) {
      if (this.#merges.find(left, right) < deadline) return false;
      // A single byte has no halves, and what it outranks are bytes as well: no merge is left to undo.
      // Of equal tokens the left one was merged first.
      if (left > right) {
        deadline = left;
        left = facts[factWords * left + RIGHT]!;
        if (left === deadline) return true;
      } else {
        // At the same rank, a merge across the boundary lies further left and comes first.
        deadline = right + 1;
        right = facts[factWords * right + LEFT]!;
        if (right + 1 === deadline) return true;
      }
    }
  }
}
