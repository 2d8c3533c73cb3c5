import type { EncodingTables } from "../tables/encoding-tables.ts";
import { factWords, prefixOffset } from "./token-facts.ts";
import type { TokenBoundary } from "./token-boundary.ts";

/** 48 KiB: fits the processor's first-level cache beside what else a search reads. */
const entryBits = 12;
const entryWords = 3;

/**
 * Finds the tokens that may follow another one, and remembers the answers: a run of one
 * character asks for the same few pairs at every position. A new answer replaces the one
 * that has its place in the table.
 */
export class Followers {
  readonly #boundary: TokenBoundary;
  readonly #facts: Int32Array;
  /** Left token plus 1, candidate, answer. */
  readonly #entries = new Int32Array(entryWords << entryBits);

  constructor(
    boundary: TokenBoundary,
    { tokenFacts }: Pick<EncodingTables, "tokenFacts">,
  ) {
    this.#boundary = boundary;
    this.#facts = tokenFacts;
  }

  /** The longest of `candidate` and its prefixes with which the boundary after `left` is stable, or -1. */
  findLongest(left: number, candidate: number): number {
    const entries = this.#entries;
    const hash = Math.imul(
      Math.imul(left, 0x9e3779b1) ^ Math.imul(candidate, 0x85ebca6b),
      0x2c1b3c6d,
    );
    const entry = (hash >>> (32 - entryBits)) * entryWords;
    if (entries[entry] === left + 1 && entries[entry + 1] === candidate) {
      return entries[entry + 2]!;
    }
    let token = candidate;
    while (token >= 0 && !this.#boundary.isStable(left, token)) {
      token = this.#facts[factWords * token + prefixOffset]!;
    }
    entries[entry] = left + 1;
    entries[entry + 1] = candidate;
    entries[entry + 2] = token;
    return token;
  }
}
