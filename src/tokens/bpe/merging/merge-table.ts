import type { EncodingTables } from "../tables/encoding-tables.ts";

/**
 * A hash table from two adjacent tokens to the token they merge into, with open addressing
 * and linear probing. A slot is two words in one cache line: the left token and the low bits
 * of the right one, then the merged token and the high bits. A slot whose second word is 0
 * is empty, as no merge gives token 0. A Bloom filter saves most look-ups of pairs that do
 * not merge.
 */
const tokenBits = 18;
const tokenMask = (1 << tokenBits) - 1;
/** The bits of the right token that fit into the first word. */
const lowMask = (1 << (32 - tokenBits)) - 1;
const highShift = 2 * tokenBits - 32;

/** The number of different tokens that a slot can hold. */
export const maximumTokens = 1 << tokenBits;

const filterBits = 21;
export const mergeFilterWords = 1 << (filterBits - 5);

/** Means that no merge is possible; larger than any token. */
export const noMerge = 0x7fffffff;

export function hashPair(left: number, right: number): number {
  const mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
}

/** The bit of `EncodingTables.mergeFilter` for a pair of this hash. */
export function mergeFilterBit(hash: number): number {
  return hash >>> (32 - filterBits);
}

export function firstWord(left: number, right: number): number {
  return left | (right << tokenBits);
}

/** The second word of a slot without its token. */
export function secondWord(right: number): number {
  return (right & ~lowMask) << highShift;
}

export class MergeTable {
  readonly #slots: Int32Array;
  readonly #filter: Int32Array;
  readonly #mask: number;
  readonly #shift: number;

  constructor({
    merges,
    mergeFilter,
  }: Pick<EncodingTables, "merges" | "mergeFilter">) {
    this.#slots = merges;
    this.#filter = mergeFilter;
    this.#mask = merges.length / 2 - 1;
    this.#shift = Math.clz32(this.#mask);
  }

  /** The token that two adjacent tokens merge into, or `noMerge`. */
  find(left: number, right: number): number {
    const hash = hashPair(left, right);
    const bit = mergeFilterBit(hash);
    if (((this.#filter[bit >>> 5]! >>> (bit & 31)) & 1) === 0) return noMerge;
    const slots = this.#slots;
    const first = firstWord(left, right);
    const second = secondWord(right);
    let slot = hash >>> this.#shift;
    for (;;) {
      const found = slots[2 * slot + 1]!;
      if (found === 0) return noMerge;
      if (slots[2 * slot] === first && (found & ~tokenMask) === second) {
        return found & tokenMask;
      }
      slot = (slot + 1) & this.#mask;
    }
  }
}
