import { digitBit, letterBits, otherBit } from "./char-class.ts";
import type { EncodingTables } from "../tables/encoding-tables.ts";

const apostrophe = 0x27;

/** Finds the first cut of `text` at or after `from`; the end of the text if there is no other. */
export type FindCut = (text: string, from: number) => number;

/**
 * Finds positions where a piece ends whatever comes before and after: after a letter or
 * digit, before a character that cannot continue a word, a number or a contraction. The
 * tokens of a text are those of its two sides.
 */
export function createCutFinder({
  classBlocks,
  blockClasses,
}: EncodingTables): FindCut {
  const classOf = (unit: number) =>
    blockClasses[(classBlocks[unit >> 6]! << 6) | (unit & 0x3f)]!;

  return function findCut(text, from) {
    for (let index = Math.max(from, 1); index < text.length; index++) {
      const next = text.charCodeAt(index);
      const isSurrogate = (next & 0xf800) === 0xd800;
      if (isSurrogate || next === apostrophe) continue;
      if ((classOf(next) & (letterBits | digitBit)) !== 0) continue;
      const bits = classOf(text.charCodeAt(index - 1));
      // A mark is both a letter and a symbol.
      if ((bits & (letterBits | digitBit)) !== 0 && (bits & otherBit) === 0) {
        return index;
      }
    }
    return text.length;
  };
}
