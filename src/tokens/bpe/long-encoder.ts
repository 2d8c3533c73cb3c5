import type { EncodingTables } from "./encoding-tables.ts";
import type { MergeTable } from "./merge-table.ts";
import { TokenBoundary } from "./token-boundary.ts";
import { factWords, LENGTH, PREFIX } from "./token-facts.ts";
import { TokenTrie } from "./token-trie.ts";

type SearchTables = Pick<
  EncodingTables,
  "trieCells" | "trieTokens" | "tokenFacts"
>;

/** The state of a search, by position and by number of tokens. */
interface Room {
  readonly sequence: Int32Array;
  /** 1 for each position that was left by going back. */
  readonly dead: Uint8Array;
}

/** Room that is kept between calls; longer byte strings get their own for the time of a call. */
const keptBytes = 1 << 12;

/**
 * Byte-pair encoding without merging, for byte strings of any length. A sequence of
 * tokens is the encoding of its bytes exactly when each boundary in it stands
 * (`token-boundary.ts`), so a search from left to right finds it: take the longest
 * token that may stand next to the one before, and go back when there is none.
 * This is the backtracking encoder described in "So many tokens, so little time"
 * (GitHub's blog, 2024).
 *
 * The encoding of a prefix is unique, so at most one sequence ever reaches a
 * position, and a position that was left by going back is dead. Each is visited
 * once and tries at most as many tokens as begin there: linear time.
 */
export class LongEncoder {
  readonly #facts: Int32Array;
  readonly #trie: TokenTrie;
  readonly #boundary: TokenBoundary;
  readonly #kept = createRoom(keptBytes);

  constructor(tables: SearchTables, merges: MergeTable) {
    this.#facts = tables.tokenFacts;
    this.#trie = new TokenTrie(tables);
    this.#boundary = new TokenBoundary(merges, tables);
  }

  /** The tokens of `bytes[start, end)`, a piece or what is between two cuts of one. */
  count(bytes: Uint8Array, start: number, end: number): number {
    const facts = this.#facts;
    const { sequence, dead } = this.#clearRoom(end - start);
    let count = 0;
    let position = 0;
    let candidate = this.#trie.findLongest(bytes, start, end);
    for (;;) {
      const next = position + facts[factWords * candidate + LENGTH]!;
      if (
        dead[next] === 0 &&
        (count === 0 || this.#boundary.stands(sequence[count - 1]!, candidate))
      ) {
        sequence[count++] = candidate;
        if (start + next === end) return count;
        position = next;
        candidate = this.#trie.findLongest(bytes, start + position, end);
        continue;
      }
      candidate = facts[factWords * candidate + PREFIX]!;
      while (candidate < 0) {
        dead[position] = 1;
        const last = sequence[--count]!;
        position -= facts[factWords * last + LENGTH]!;
        candidate = facts[factWords * last + PREFIX]!;
      }
    }
  }

  #clearRoom(length: number): Room {
    if (length > keptBytes) return createRoom(length);
    this.#kept.dead.fill(0, 0, length + 1);
    return this.#kept;
  }
}

function createRoom(length: number): Room {
  return {
    sequence: new Int32Array(length),
    dead: new Uint8Array(length + 1),
  };
}
