import type { EncodingTables } from "../tables/encoding-tables.ts";

/**
 * The byte after the last one of a text. It never occurs in UTF-8 and has no class, so
 * every run ends there and no loop needs to compare indices.
 */
export const sentinel = 0xff;

const firstLeadOfTwo = 0xc0;
const firstLeadOfThree = 0xe0;
const firstLeadOfFour = 0xf0;

/** Marks a block whose characters have different classes. */
const mixedClass = 64;

/** True if the byte at `index` continues a character. */
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

/** Looks up the classes (`char-class.ts`) of characters in UTF-8 text. */
export class CharReader {
  readonly #classBlocks: Uint16Array;
  readonly #blockClasses: Uint8Array;
  readonly #asciiClasses: Uint8Array;
  readonly #sharedClasses: Uint8Array;

  constructor({ classBlocks, blockClasses }: EncodingTables) {
    this.#classBlocks = classBlocks;
    this.#blockClasses = blockClasses;
    this.#asciiClasses = blockClasses.slice(0, 0x80);
    // For each block of three-byte characters, the class that all of them share, or mixedClass.
    this.#sharedClasses = Uint8Array.from(
      classBlocks.subarray(0, 0x400),
      (number) => {
        const block = blockClasses.subarray(number << 6, (number + 1) << 6);
        return block.every((bits) => bits === block[0])
          ? block[0]!
          : mixedClass;
      },
    );
  }

  /** The class bits of the character that begins at `index`; 0 for the sentinel. */
  classAt(bytes: Uint8Array, index: number): number {
    const byte = bytes[index]!;
    return byte < 0x80
      ? this.#asciiClasses[byte]!
      : this.#multiByteClass(bytes, index);
  }

  /** Index of the first character, from `index` on, that has none of the classes in `mask`. */
  skip(bytes: Uint8Array, index: number, mask: number): number {
    const asciiClasses = this.#asciiClasses;
    const sharedClasses = this.#sharedClasses;
    for (;;) {
      const lead = bytes[index]!;
      if (lead < 0x80) {
        if ((asciiClasses[lead]! & mask) === 0) return index;
        index++;
      } else if ((lead & 0xf0) === firstLeadOfThree) {
        // Long runs consist of such characters, and most of their blocks have one class.
        const block = ((lead & 0x0f) << 6) | (bytes[index + 1]! & 0x3f);
        let bits = sharedClasses[block]!;
        if (bits === mixedClass) bits = this.#multiByteClass(bytes, index);
        if ((bits & mask) === 0) return index;
        index += 3;
      } else {
        if ((this.#multiByteClass(bytes, index) & mask) === 0) return index;
        index += lead < firstLeadOfThree ? 2 : 4;
      }
    }
  }

  /** The class of a multi-byte character. All bytes but the last select the block. */
  #multiByteClass(bytes: Uint8Array, index: number): number {
    const lead = bytes[index]!;
    if (lead === sentinel) return 0;
    let block = lead & 0x1f;
    let last = index + 1;
    if (lead >= firstLeadOfThree) {
      block = ((lead & 0x0f) << 6) | (bytes[last++]! & 0x3f);
      if (lead >= firstLeadOfFour) {
        block = ((block & 0x1ff) << 6) | (bytes[last++]! & 0x3f);
      }
    }
    const start = this.#classBlocks[block]! << 6;
    return this.#blockClasses[start | (bytes[last]! & 0x3f)]!;
  }
}
