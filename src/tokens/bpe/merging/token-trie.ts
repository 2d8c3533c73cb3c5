import type { EncodingTables } from "../tables/encoding-tables.ts";

export type TrieTables = Pick<EncodingTables, "trieCells" | "trieTokens">;

/**
 * A double-array trie of all tokens. A state is an index; the root is 0. State
 * `s` takes two cells. `trieCells[2 * s]` is twice the base, plus one when a token
 * ends in the state; `trieCells[2 * s + 1]` is the parent, -1 in an unused state.
 * The child along byte `b` is `base + b` if its parent is `s`. `trieTokens[s]` is the
 * token that ends in the state. The arrays are long enough for any base and byte.
 */
export class TokenTrie {
  readonly #cells: Int32Array;
  readonly #tokens: Int32Array;

  constructor({ trieCells, trieTokens }: TrieTables) {
    this.#cells = trieCells;
    this.#tokens = trieTokens;
  }

  /** The longest token at the beginning of `bytes[start, end)`; it exists, as each byte is a token. */
  findLongest(bytes: Uint8Array, start: number, end: number): number {
    const cells = this.#cells;
    let state = 0;
    let longest = 0;
    let cell = cells[0]!;
    for (let index = start; index < end; index++) {
      const child = (cell >> 1) + bytes[index]!;
      if (cells[2 * child + 1] !== state) break;
      state = child;
      cell = cells[2 * child]!;
      if ((cell & 1) === 1) longest = child;
    }
    return this.#tokens[longest]!;
  }
}
