import {
  digitBit,
  letterBits,
  newlineBit,
  otherBit,
  whitespaceBits,
} from "./char-class.ts";
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

/** Differences between the patterns besides their words. */
export interface PatternTraits {
  /** True if a contraction is a piece of its own, tried first, rather than the end of a word. */
  readonly splitsContractions: boolean;
  /** True if slashes may follow symbols, as line ends do. */
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
  readonly #symbolSuffix: number;

  constructor(reader: CharReader, traits: PatternTraits) {
    this.reader = reader;
    this.traits = traits;
    this.#symbolSuffix = traits.slashEndsSymbols ? slash : lineFeed;
  }

  /** The end of the word whose first letter is at `start`. */
  protected abstract findWordEnd(bytes: Uint8Array, start: number): number;

  /** The end of the piece that begins at `start`, whatever comes before. The text ends with the sentinel. */
  findEnd(bytes: Uint8Array, start: number): number {
    const bits = this.reader.classAt(bytes, start);
    if ((bits & letterBits) !== 0) return this.findWordEnd(bytes, start);
    if ((bits & digitBit) !== 0) return this.#findNumberEnd(bytes, start);
    if (this.traits.splitsContractions) {
      const length = contractionLength(bytes, start);
      if (length > 0) return start + length;
    }
    if ((bits & newlineBit) !== 0) return this.#findWhitespaceEnd(bytes, start);
    const next = start + widthAt(bytes, start);
    const nextBits = this.reader.classAt(bytes, next);
    if ((nextBits & letterBits) !== 0) return this.findWordEnd(bytes, next);
    if ((bits & otherBit) !== 0) return this.#findSymbolsEnd(bytes, start);
    if ((nextBits & otherBit) !== 0 && bytes[start] === space) {
      return this.#findSymbolsEnd(bytes, next);
    }
    return this.#findWhitespaceEnd(bytes, start);
  }

  #findNumberEnd(bytes: Uint8Array, start: number): number {
    let end = start;
    for (let digits = 0; digits < 3; digits++) {
      if ((this.reader.classAt(bytes, end) & digitBit) === 0) break;
      end += widthAt(bytes, end);
    }
    return end;
  }

  #findSymbolsEnd(bytes: Uint8Array, start: number): number {
    let end = this.reader.skip(bytes, start, otherBit);
    for (;;) {
      const byte = bytes[end]!;
      const continues =
        byte === lineFeed ||
        byte === carriageReturn ||
        byte === this.#symbolSuffix;
      if (!continues) return end;
      end++;
    }
  }

  #findWhitespaceEnd(bytes: Uint8Array, start: number): number {
    const end = this.reader.skip(bytes, start, whitespaceBits);
    for (let index = end; index > start; index--) {
      const byte = bytes[index - 1]!;
      if (byte === lineFeed || byte === carriageReturn) return index;
    }
    if (bytes[end] === sentinel) return end;
    // The last space belongs to the next piece, unless it is the only one.
    let last = end - 1;
    while (isContinuation(bytes, last)) last--;
    return last === start ? end : last;
  }
}
