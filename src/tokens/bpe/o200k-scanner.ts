import { LOWER, UPPER } from "./char-class.ts";
import { type CharReader, isContinuation } from "./char-reader.ts";
import { contractionLength } from "./contraction.ts";
import { PieceScanner } from "./piece-scanner.ts";

/**
 * The pattern of o200k_base. A word is upper-case letters, then lower-case ones,
 * then a contraction; letters without case and marks pass as both.
 */
export class O200kScanner extends PieceScanner {
  constructor(reader: CharReader) {
    super(reader, { splitsContractions: false, slashEndsSymbols: true });
  }

  protected override findWordEnd(bytes: Uint8Array, start: number): number {
    const upperEnd = this.reader.skip(bytes, start, UPPER);
    let end = this.reader.skip(bytes, upperEnd, LOWER);
    // The first alternative wants a lower-case letter, which the upper-case run then gives back
    // together with all behind it; only when it has none does the second alternative take it whole.
    if (end === upperEnd) end = this.#findLastLower(bytes, start, upperEnd);
    return end + contractionLength(bytes, end);
  }

  /** The end of the last character of `bytes[start, end)` that may be lower-case, or `end`. */
  #findLastLower(bytes: Uint8Array, start: number, end: number): number {
    for (let index = end; index > start;) {
      let first = index - 1;
      while (isContinuation(bytes, first)) first--;
      if ((this.reader.classAt(bytes, first) & LOWER) !== 0) return index;
      index = first;
    }
    return end;
  }
}
