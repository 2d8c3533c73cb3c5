import { DIGIT, LETTER, OTHER } from "./char-class.ts";
import type { EncodingTables } from "./encoding-tables.ts";

const apostrophe = 0x27;

/** Finds the first cut of `text` at `from` or behind it; at the latest, the text's end. */
export type FindCut = (text: string, from: number) => number;

/**
 * A cut is a place where a piece ends, whatever stands before and behind it: the
 * tokens of a text are those of its two sides. Behind a letter or digit comes
 * a character that can go on neither a word, nor a number, nor a contraction.
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
      if ((classOf(next) & (LETTER | DIGIT)) !== 0) continue;
      const bits = classOf(text.charCodeAt(index - 1));
      // A mark counts as a letter and as a symbol.
      if ((bits & (LETTER | DIGIT)) !== 0 && (bits & OTHER) === 0) return index;
    }
    return text.length;
  };
}
