import type { EncodingTables } from "../tables/encoding-tables.ts";
import type { MergeTable } from "./merge-table.ts";
import { TokenBoundary } from "./token-boundary.ts";
import { factWords, lengthOffset, prefixOffset } from "./token-facts.ts";
import { TokenTrie } from "./token-trie.ts";

type SearchTables = Pick<
  EncodingTables,
  "trieCells" | "trieTokens" | "tokenFacts"
>;

/** The state of a search: tokens by their index, flags by position. */
interface SearchState {
  readonly sequence: Int32Array;
  /** 1 for each position from which the search went back. */
  readonly dead: Uint8Array;
}

/** Size of the state that is reused between calls. Longer byte strings get one of their own. */
const reusedBytes = 1 << 12;

/**
 * Byte-pair encoding by search, for byte strings of any length. A sequence of tokens is the
 * encoding of its bytes exactly if each boundary in it is stable (`token-boundary.ts`), so a
 * search from left to right finds it: take the longest token that may follow the one before,
 * and go back if there is none.
 * This is the backtracking encoder described in "So many tokens, so little time"
 * (GitHub's blog, 2024).
 *
 * The encoding of a prefix is unique, so at most one sequence ever reaches a position, and
 * a position from which the search went back is dead. Each position is visited once and
 * tries at most the tokens that begin there, so the time is linear.
 */
export class LongEncoder {
  readonly #facts: Int32Array;
  readonly #trie: TokenTrie;
  readonly #boundary: TokenBoundary;
  readonly #reused = createSearchState(reusedBytes);

  constructor(tables: SearchTables, merges: MergeTable) {
    this.#facts = tables.tokenFacts;
    this.#trie = new TokenTrie(tables);
    this.#boundary = new TokenBoundary(merges, tables);
  }

  /** Counts the tokens of `bytes[start, end)`, a piece or a segment of one. */
  count(bytes: Uint8Array, start: number, end: number): number {
    const facts = this.#facts;
    const { sequence, dead } = this.#takeSearchState(end - start);
    let count = 0;
    let position = 0;
    let candidate = this.#trie.findLongest(bytes, start, end);
    for (;;) {
      const next = position + facts[factWords * candidate + lengthOffset]!;
      if (
        dead[next] === 0 &&
        (count === 0 ||
          this.#boundary.isStable(sequence[count - 1]!, candidate))
      ) {
        sequence[count++] = candidate;
        if (start + next === end) return count;
        position = next;
        candidate = this.#trie.findLongest(bytes, start + position, end);
        continue;
      }
      candidate = facts[factWords * candidate + prefixOffset]!;
      while (candidate < 0) {
        dead[position] = 1;
        const last = sequence[--count]!;
        position -= facts[factWords * last + lengthOffset]!;
        candidate = facts[factWords * last + prefixOffset]!;
      }
    }
  }

  #takeSearchState(length: number): SearchState {
    if (length > reusedBytes) return createSearchState(length);
    this.#reused.dead.fill(0, 0, length + 1);
    return this.#reused;
  }
}

function createSearchState(length: number): SearchState {
  return {
    sequence: new Int32Array(length),
    dead: new Uint8Array(length + 1),
  };
}
