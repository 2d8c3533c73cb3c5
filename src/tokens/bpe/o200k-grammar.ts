import { LOWER, UPPER } from "./char-class.ts";
import type { CharReader } from "./char-reader.ts";
import { contractionLength } from "./contraction.ts";
import type { Grammar } from "./piece-scanner.ts";

/**
 * The pattern of o200k_base. A word is upper-case letters, then lower-case ones,
 * then a contraction; letters without case and marks pass as both.
 */
export function createO200kGrammar({ classAt, skip }: CharReader): Grammar {
  /** The end of the last character of `bytes[start, end)` that may be lower-case, or `end`. */
  function findLastLower(bytes: Uint8Array, start: number, end: number) {
    for (let index = end; index > start;) {
      let first = index - 1;
      while (bytes[first]! >= 0x80 && bytes[first]! < 0xc0) first--;
      if ((classAt(bytes, first) & LOWER) !== 0) return index;
      index = first;
    }
    return end;
  }

  return {
    splitsContractions: false,
    slashEndsSymbols: true,
    findWordEnd(bytes, start) {
      const upperEnd = skip(bytes, start, UPPER);
      let end = skip(bytes, upperEnd, LOWER);
      // The first alternative wants a lower-case letter, which the upper-case run then gives back
      // together with all behind it; only when it has none does the second alternative take it whole.
      if (end === upperEnd) end = findLastLower(bytes, start, upperEnd);
      return end + contractionLength(bytes, end);
    },
  };
}
