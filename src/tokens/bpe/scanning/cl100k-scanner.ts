import { letterBits } from "./char-class.ts";
import type { CharReader } from "./char-reader.ts";
import { PieceScanner } from "./piece-scanner.ts";

/** The pattern of cl100k_base: a word is any letters; marks are symbols. */
export class Cl100kScanner extends PieceScanner {
  constructor(reader: CharReader) {
    super(reader, { splitsContractions: true, slashEndsSymbols: false });
  }

  protected override findWordEnd(bytes: Uint8Array, start: number): number {
    return this.reader.skip(bytes, start, letterBits);
  }
}
