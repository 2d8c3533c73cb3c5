/**
 * A double-array trie of all tokens. A state is an index; the root is 0. State
 * `s` takes two cells. `trieCells[2 * s]` is twice the base, plus one when a token
 * ends in the state; `trieCells[2 * s + 1]` is the parent, -1 in a free state. The
 * child along byte `b` is `base + b` if its parent is `s`. `trieTokens[s]` is the
 * token that ends in the state. The arrays are long enough for any base and byte.
 */
export interface TokenTrie {
  readonly trieCells: Int32Array;
  readonly trieTokens: Int32Array;
}

/** Finds the longest token that starts at `start`; there is one, as each byte is a token. */
export type FindLongest = (
  bytes: Uint8Array,
  start: number,
  end: number,
) => number;

export function createLongestFinder({
  trieCells,
  trieTokens,
}: TokenTrie): FindLongest {
  return function findLongest(bytes, start, end) {
    let state = 0;
    let longest = 0;
    let cell = trieCells[0]!;
    for (let index = start; index < end; index++) {
      const child = (cell >> 1) + bytes[index]!;
      if (trieCells[2 * child + 1] !== state) break;
      state = child;
      cell = trieCells[2 * child]!;
      if ((cell & 1) === 1) longest = child;
    }
    return trieTokens[longest]!;
  };
}
