import type { EncodingTables } from "../tables/encoding-tables.ts";
import { Followers } from "./followers.ts";
import type { MergeTable } from "./merge-table.ts";
import { TokenBoundary } from "./token-boundary.ts";
import { factWords, lengthOffset, prefixOffset } from "./token-facts.ts";
import { TokenTrie } from "./token-trie.ts";

type SearchTables = Pick<
  EncodingTables,
  "trieCells" | "trieTokens" | "tokenFacts"
>;

/** Marks in `SearchState.marks`. */
const dead = 1;
const untried = 2;

/** The state of a search: tokens by their index, marks by position. */
interface SearchState {
  readonly sequence: Int32Array;
  /**
   * `dead` for each position from which the search went back, `untried` for one where it
   * took the token before once more without trying longer ones.
   */
  readonly marks: Uint8Array;
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
 * tries at most the tokens that begin there, so the time is linear. It is also short for a
 * run of one character, in which every longer token leads nowhere: a token that came twice
 * is taken again as long as the bytes repeat, and longer ones are tried only if the search
 * comes back.
 */
export class LongEncoder {
  readonly #facts: Int32Array;
  readonly #trie: TokenTrie;
  readonly #followers: Followers;
  readonly #reused = createSearchState(reusedBytes);

  constructor(tables: SearchTables, merges: MergeTable) {
    this.#facts = tables.tokenFacts;
    this.#trie = new TokenTrie(tables);
    this.#followers = new Followers(new TokenBoundary(merges, tables), tables);
  }

  /** Counts the tokens of `bytes[start, end)`, a piece or a segment of one. */
  count(bytes: Uint8Array, start: number, end: number): number {
    const facts = this.#facts;
    const { sequence, marks } = this.#takeSearchState(end - start);
    let count = 0;
    let position = 0;
    let candidate = this.#trie.findLongest(bytes, start, end);
    for (;;) {
      if (count > 0) {
        candidate = this.#followers.findLongest(
          sequence[count - 1]!,
          candidate,
        );
      }
      if (candidate >= 0) {
        const length = facts[factWords * candidate + lengthOffset]!;
        const next = position + length;
        if (marks[next] !== dead) {
          sequence[count++] = candidate;
          if (start + next === end) return count;
          position = next;
          if (count > 1 && sequence[count - 2] === candidate) {
            const rest = bytes.subarray(start + position - length, end);
            for (let left = countRepeats(rest, length); left > 0; left--) {
              if (marks[position + length] === dead) break;
              sequence[count++] = candidate;
              marks[position] = untried;
              position += length;
            }
          }
          candidate = this.#trie.findLongest(bytes, start + position, end);
          continue;
        }
        candidate = facts[factWords * candidate + prefixOffset]!;
      }
      while (candidate < 0) {
        marks[position] = dead;
        const last = sequence[--count]!;
        position -= facts[factWords * last + lengthOffset]!;
        if (marks[position] === untried) {
          marks[position] = 0;
          candidate = this.#trie.findLongest(bytes, start + position, end);
        } else candidate = facts[factWords * last + prefixOffset]!;
      }
    }
  }

  #takeSearchState(length: number): SearchState {
    if (length > reusedBytes) return createSearchState(length);
    this.#reused.marks.fill(0, 0, length + 1);
    return this.#reused;
  }
}

/** Repeats to find at once: where the search must go back, more would be looked at in vain. */
const mostRepeats = 256;
/** The end of a run often needs other tokens than its middle. */
const lastRepeats = 2;

/** How often the first `length` bytes come again right after themselves, without the last two times. */
function countRepeats(bytes: Uint8Array, length: number): number {
  const limit = Math.min(bytes.length, (mostRepeats + 1) * length);
  let index = length;
  while (index < limit && bytes[index] === bytes[index - length]) index++;
  return Math.floor(index / length) - 1 - lastRepeats;
}

function createSearchState(length: number): SearchState {
  return {
    sequence: new Int32Array(length),
    marks: new Uint8Array(length + 1),
  };
}
