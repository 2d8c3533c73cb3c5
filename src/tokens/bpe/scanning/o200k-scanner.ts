import { lowerBit, upperBit } from "./char-class.ts";
import { type CharReader, isContinuation } from "./char-reader.ts";
import { contractionLength } from "./contraction.ts";
import { PieceScanner } from "./piece-scanner.ts";

/**
 * The pattern of o200k_base. A word is upper-case letters, then lower-case ones, then a
 * contraction; marks and letters without case count as both.
 */
export class O200kScanner extends PieceScanner {
  constructor(reader: CharReader) {
    super(reader, { splitsContractions: false, slashEndsSymbols: true });
  }

  protected override findWordEnd(bytes: Uint8Array, start: number): number {
    const upperEnd = this.reader.skip(bytes, start, upperBit);
    let end = this.reader.skip(bytes, upperEnd, lowerBit);
    // The pattern's first alternative needs a lower-case letter, so the upper-case run backtracks to
    // its last one. Only if it has none does the second alternative match the whole run.
    if (end === upperEnd) end = this.#findLastLower(bytes, start, upperEnd);
    return end + contractionLength(bytes, end);
  }

  /** The end of the last possibly lower-case character of `bytes[start, end)`, or `end` if there is none. */
  #findLastLower(bytes: Uint8Array, start: number, end: number): number {
    for (let index = end; index > start;) {
      let first = index - 1;
      while (isContinuation(bytes, first)) first--;
      if ((this.reader.classAt(bytes, first) & lowerBit) !== 0) return index;
      index = first;
    }
    return end;
  }
}
