import type { EncodingTables } from "./encoding-tables.ts";
import type { FindMerge } from "./merge-table.ts";
import { createBoundaryCheck } from "./token-boundary.ts";
import { factWords, LENGTH, PREFIX } from "./token-facts.ts";
import { createLongestFinder } from "./token-trie.ts";

/** Counts the tokens of `bytes[start, end)`, a piece or a part of one between two cuts. */
export type CountBytes = (
  bytes: Uint8Array,
  start: number,
  end: number,
) => number;

type SearchTables = Pick<
  EncodingTables,
  "trieCells" | "trieTokens" | "tokenFacts"
>;

/** Room that is kept between calls; longer byte strings get their own for the time of a call. */
const keptBytes = 1 << 12;

/**
 * Byte-pair encoding without a merge loop. A sequence of tokens is the encoding
 * of its bytes exactly when each two neighbours are (`token-boundary.ts`), so a
 * search from left to right finds it: take the longest token that may stand next
 * to the one before, and go back when there is none. This is the backtracking
 * encoder described in "So many tokens, so little time" (GitHub's blog, 2024).
 *
 * The encoding of a prefix is unique, so at most one sequence ever reaches a
 * position and a position that was left by going back is dead. Each is visited
 * once and tries at most as many tokens as start there: linear time.
 */
export function createLongEncoder(
  tables: SearchTables,
  findMerge: FindMerge,
): CountBytes {
  const { tokenFacts } = tables;
  const findLongest = createLongestFinder(tables);
  const areStable = createBoundaryCheck(findMerge, tokenFacts);
  const room = createRoom(keptBytes);
  /** Marks the positions that are dead in this call; another number in each call spares clearing them. */
  let mark = 0;

  return function countLong(bytes, start, end) {
    const length = end - start;
    let candidate = findLongest(bytes, start, end);
    if (tokenFacts[factWords * candidate + LENGTH] === length) return 1;
    const { sequence, dead } = length <= keptBytes ? room : createRoom(length);
    mark++;
    let count = 0;
    let position = 0;
    for (;;) {
      const next = position + tokenFacts[factWords * candidate + LENGTH]!;
      if (
        dead[next] !== mark &&
        (count === 0 || areStable(sequence[count - 1]!, candidate))
      ) {
        sequence[count++] = candidate;
        if (next === length) return count;
        position = next;
        candidate = findLongest(bytes, start + position, end);
        continue;
      }
      candidate = tokenFacts[factWords * candidate + PREFIX]!;
      while (candidate < 0) {
        dead[position] = mark;
        const last = sequence[--count]!;
        position -= tokenFacts[factWords * last + LENGTH]!;
        candidate = tokenFacts[factWords * last + PREFIX]!;
      }
    }
  };
}

function createRoom(length: number) {
  return {
    sequence: new Int32Array(length),
    dead: new Float64Array(length + 1),
  };
}
