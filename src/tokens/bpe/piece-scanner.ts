import { DIGIT, LETTER, NEWLINE, OTHER, WHITESPACE } from "./char-class.ts";
import { sentinel, widthAt } from "./char-reader.ts";
import type { CharReader } from "./char-reader.ts";
import { contractionLength } from "./contraction.ts";

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const slash = 0x2f;

/**
 * Finds where the piece ends that begins at `start`, as the encoding's pattern
 * splits text. The text ends with the sentinel. Nothing before `start` matters.
 */
export type FindPieceEnd = (bytes: Uint8Array, start: number) => number;

/** Where the patterns differ. What they share is in {@link createPieceScanner}. */
export interface Grammar {
  /** The end of the word whose first letter is at `start`. */
  readonly findWordEnd: FindPieceEnd;
  /** Whether a contraction is a piece of its own, before all else, rather than the end of a word. */
  readonly splitsContractions: boolean;
  /** Whether slashes may follow symbols like line ends do. */
  readonly slashEndsSymbols: boolean;
}

/**
 * The alternatives that the patterns share, each tried in their order:
 * `[^\r\n\p{L}\p{N}]?` and a word, `\p{N}{1,3}`, ` ?[^\s\p{L}\p{N}]+[\r\n]*`,
 * `\s*[\r\n]+`, `\s+(?!\S)`, `\s+`.
 */
export function createPieceScanner(
  { classAt, skip }: CharReader,
  { findWordEnd, splitsContractions, slashEndsSymbols }: Grammar,
): FindPieceEnd {
  const symbolTail = slashEndsSymbols ? slash : lineFeed;

  function findSymbolsEnd(bytes: Uint8Array, start: number) {
    let end = skip(bytes, start, OTHER);
    for (;;) {
      const byte = bytes[end]!;
      if (byte !== lineFeed && byte !== carriageReturn && byte !== symbolTail)
        return end;
      end++;
    }
  }

  function findNumberEnd(bytes: Uint8Array, start: number) {
    let end = start;
    for (let digits = 0; digits < 3; digits++) {
      if ((classAt(bytes, end) & DIGIT) === 0) break;
      end += widthAt(bytes, end);
    }
    return end;
  }

  function findWhitespaceEnd(bytes: Uint8Array, start: number) {
    const end = skip(bytes, start, WHITESPACE);
    let last = end;
    for (let index = end; index > start; index--) {
      const byte = bytes[index - 1]!;
      if (byte === lineFeed || byte === carriageReturn) return index;
    }
    // The last one is left to what follows it, if there are others and something follows.
    do last--;
    while (bytes[last]! >= 0x80 && bytes[last]! < 0xc0);
    return last === start || bytes[end] === sentinel ? end : last;
  }

  return function findPieceEnd(bytes, start) {
    const bits = classAt(bytes, start);
    if ((bits & LETTER) !== 0) return findWordEnd(bytes, start);
    if ((bits & DIGIT) !== 0) return findNumberEnd(bytes, start);
    if (splitsContractions) {
      const length = contractionLength(bytes, start);
      if (length > 0) return start + length;
    }
    if ((bits & NEWLINE) !== 0) return findWhitespaceEnd(bytes, start);
    const next = start + widthAt(bytes, start);
    const nextBits = classAt(bytes, next);
    if ((nextBits & LETTER) !== 0) return findWordEnd(bytes, next);
    if ((bits & OTHER) !== 0) return findSymbolsEnd(bytes, start);
    if ((nextBits & OTHER) !== 0 && bytes[start] === space)
      return findSymbolsEnd(bytes, next);
    return findWhitespaceEnd(bytes, start);
  };
}
