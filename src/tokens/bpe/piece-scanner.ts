import { DIGIT, LETTER, NEWLINE, OTHER, WHITESPACE } from "./char-class.ts";
import {
  type CharReader,
  isContinuation,
  sentinel,
  widthAt,
} from "./char-reader.ts";
import { contractionLength } from "./contraction.ts";

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const slash = 0x2f;

/** Where the patterns differ beside their words. */
export interface PatternTraits {
  /** Whether a contraction is a piece of its own, before all else, rather than the end of a word. */
  readonly splitsContractions: boolean;
  /** Whether slashes may follow symbols like line ends do. */
  readonly slashEndsSymbols: boolean;
}

/**
 * Splits text as an encoding's pattern does. The patterns share these alternatives,
 * tried in this order: `[^\r\n\p{L}\p{N}]?` and a word, `\p{N}{1,3}`,
 * ` ?[^\s\p{L}\p{N}]+[\r\n]*`, `\s*[\r\n]+`, `\s+(?!\S)`, `\s+`.
 */
export abstract class PieceScanner {
  protected readonly reader: CharReader;
  readonly traits: PatternTraits;
  readonly #symbolTail: number;

  constructor(reader: CharReader, traits: PatternTraits) {
    this.reader = reader;
    this.traits = traits;
    this.#symbolTail = traits.slashEndsSymbols ? slash : lineFeed;
  }

  /** The end of the word whose first letter is at `start`. */
  protected abstract findWordEnd(bytes: Uint8Array, start: number): number;

  /** The end of the piece that begins at `start`. The text ends with the sentinel; nothing before `start` matters. */
  findEnd(bytes: Uint8Array, start: number): number {
    const bits = this.reader.classAt(bytes, start);
    if ((bits & LETTER) !== 0) return this.findWordEnd(bytes, start);
    if ((bits & DIGIT) !== 0) return this.#findNumberEnd(bytes, start);
    if (this.traits.splitsContractions) {
      const length = contractionLength(bytes, start);
      if (length > 0) return start + length;
    }
    if ((bits & NEWLINE) !== 0) return this.#findWhitespaceEnd(bytes, start);
    const next = start + widthAt(bytes, start);
    const nextBits = this.reader.classAt(bytes, next);
    if ((nextBits & LETTER) !== 0) return this.findWordEnd(bytes, next);
    if ((bits & OTHER) !== 0) return this.#findSymbolsEnd(bytes, start);
    if ((nextBits & OTHER) !== 0 && bytes[start] === space)
      return this.#findSymbolsEnd(bytes, next);
    return this.#findWhitespaceEnd(bytes, start);
  }

  #findNumberEnd(bytes: Uint8Array, start: number): number {
    let end = start;
    for (let digits = 0; digits < 3; digits++) {
      if ((this.reader.classAt(bytes, end) & DIGIT) === 0) break;
      end += widthAt(bytes, end);
    }
    return end;
  }

  #findSymbolsEnd(bytes: Uint8Array, start: number): number {
    let end = this.reader.skip(bytes, start, OTHER);
    for (;;) {
      const byte = bytes[end]!;
      const goesOn =
        byte === lineFeed ||
        byte === carriageReturn ||
        byte === this.#symbolTail;
      if (!goesOn) return end;
      end++;
    }
  }

  #findWhitespaceEnd(bytes: Uint8Array, start: number): number {
    const end = this.reader.skip(bytes, start, WHITESPACE);
    for (let index = end; index > start; index--) {
      const byte = bytes[index - 1]!;
      if (byte === lineFeed || byte === carriageReturn) return index;
    }
    if (bytes[end] === sentinel) return end;
    // The last one is left to what follows, if there are others.
    let last = end - 1;
    while (isContinuation(bytes, last)) last--;
    return last === start ? end : last;
  }
}
