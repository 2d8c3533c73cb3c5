import type { EncodingTables } from "./encoding-tables.ts";

/**
 * Stands behind the last byte of a text. It occurs nowhere in UTF-8 and is of no
 * class, so that any run ends there and no loop needs to compare indices.
 */
export const sentinel = 0xff;

const firstLeadOfTwo = 0xc0;
const firstLeadOfThree = 0xe0;
const firstLeadOfFour = 0xf0;

/** In place of the class of a block whose characters are of several. */
const MIXED = 64;

/** Whether the byte at `index` goes on a character that began before it. */
export function isContinuation(bytes: Uint8Array, index: number): boolean {
  return (bytes[index]! & 0xc0) === 0x80;
}

/** Bytes of the character that begins at `index`. */
export function widthAt(bytes: Uint8Array, index: number): number {
  const lead = bytes[index]!;
  if (lead < firstLeadOfTwo) return 1;
  if (lead < firstLeadOfThree) return 2;
  return lead < firstLeadOfFour ? 3 : 4;
}

/** Tells the classes (`char-class.ts`) of the characters in UTF-8 text. */
export class CharReader {
  readonly #classBlocks: Uint16Array;
  readonly #blockClasses: Uint8Array;
  readonly #asciiClasses: Uint8Array;
  readonly #sharedClasses: Uint8Array;

  constructor({ classBlocks, blockClasses }: EncodingTables) {
    this.#classBlocks = classBlocks;
    this.#blockClasses = blockClasses;
    this.#asciiClasses = blockClasses.slice(0, 0x80);
    // For each block of characters of three bytes, the class that all of it share, or MIXED.
    this.#sharedClasses = Uint8Array.from(
      classBlocks.subarray(0, 0x400),
      (number) => {
        const block = blockClasses.subarray(number << 6, (number + 1) << 6);
        return block.every((bits) => bits === block[0]) ? block[0]! : MIXED;
      },
    );
  }

  /** The class bits of the character that begins at `index`; 0 for the sentinel. */
  classAt(bytes: Uint8Array, index: number): number {
    const byte = bytes[index]!;
    return byte < 0x80
      ? this.#asciiClasses[byte]!
      : this.#classOfLong(bytes, index);
  }

  /** The first index from `index` on where a character has none of the classes in `mask`. */
  skip(bytes: Uint8Array, index: number, mask: number): number {
    const asciiClasses = this.#asciiClasses;
    const sharedClasses = this.#sharedClasses;
    for (;;) {
      const lead = bytes[index]!;
      if (lead < 0x80) {
        if ((asciiClasses[lead]! & mask) === 0) return index;
        index++;
      } else if ((lead & 0xf0) === firstLeadOfThree) {
        // Long runs are of such characters, and most of their blocks are of one class.
        const block = ((lead & 0x0f) << 6) | (bytes[index + 1]! & 0x3f);
        let bits = sharedClasses[block]!;
        if (bits === MIXED) bits = this.#classOfLong(bytes, index);
        if ((bits & mask) === 0) return index;
        index += 3;
      } else {
        if ((this.#classOfLong(bytes, index) & mask) === 0) return index;
        index += lead < firstLeadOfThree ? 2 : 4;
      }
    }
  }

  /** The class of a character of several bytes, of which all but the last one choose the block. */
  #classOfLong(bytes: Uint8Array, index: number): number {
    const lead = bytes[index]!;
    if (lead === sentinel) return 0;
    let block = lead & 0x1f;
    let last = index + 1;
    if (lead >= firstLeadOfThree) {
      block = ((lead & 0x0f) << 6) | (bytes[last++]! & 0x3f);
      if (lead >= firstLeadOfFour)
        block = ((block & 0x1ff) << 6) | (bytes[last++]! & 0x3f);
    }
    const start = this.#classBlocks[block]! << 6;
    return this.#blockClasses[start | (bytes[last]! & 0x3f)]!;
  }
}
