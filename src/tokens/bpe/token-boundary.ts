import { noMerge } from "./merge-table.ts";
import type { FindMerge } from "./merge-table.ts";
import { factWords, LEFT, RIGHT } from "./token-facts.ts";

/** Tells whether two tokens, side by side, are what their joined bytes are encoded as. */
export type AreStable = (left: number, right: number) => boolean;

/**
 * Byte-pair encoding does merges in the order of their rank, and of equal merges
 * the left one first. Merges inside either token happen in the order they would
 * happen in without the other, so the pair is what its bytes are encoded as
 * unless a merge across the boundary comes first. Only the pieces that touch the
 * boundary matter: going back in time, the token that was merged last falls back
 * into its halves, of which the one at the boundary takes its place. Where two
 * such neighbours could merge before the later of them is consumed, they would have.
 *
 * This needs each token to be ranked above its halves, and gives each token a
 * single split; the build asserts both.
 */
export function createBoundaryCheck(
  findMerge: FindMerge,
  tokenFacts: Int32Array,
): AreStable {
  return function areStable(left, right) {
    // The first rank at which a merge across the boundary would come too late.
    let deadline = noMerge;
    for (;;) {
      const merged = findMerge(left, right);
      if (merged < deadline) return false;
      // Of equal tokens the left one was merged first.
      if (left > right) {
        deadline = left;
        left = tokenFacts[factWords * left + RIGHT]!;
        if (left === deadline) return true; // a single byte, and so is what it outranks
      } else {
        // At the same rank, a merge across the boundary lies further left and comes first.
        deadline = right + 1;
        right = tokenFacts[factWords * right + LEFT]!;
        if (right + 1 === deadline) return true;
      }
    }
  };
}
