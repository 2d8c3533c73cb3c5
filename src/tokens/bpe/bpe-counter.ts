import type { TiktokenEncoding } from "../../models/names.ts";
import type { TextCounter } from "../text-counter.ts";
import { AsciiScanner } from "./scanning/ascii-scanner.ts";
import { CharReader } from "./scanning/char-reader.ts";
import { Cl100kScanner } from "./scanning/cl100k-scanner.ts";
import type { EncodingTables } from "./tables/encoding-tables.ts";
import { createCutFinder, type FindCut } from "./scanning/cut-finder.ts";
import { MergeTable } from "./merging/merge-table.ts";
import { O200kScanner } from "./scanning/o200k-scanner.ts";
import { PieceCounter } from "./pieces/piece-counter.ts";
import type { PieceScanner } from "./scanning/piece-scanner.ts";
import { TextWriter } from "./scanning/utf8-text.ts";
import { TokenMerger } from "./merging/token-merger.ts";
import {
  isThreeByteAt,
  charBytes,
  ThreeByteCounter,
} from "./pieces/three-byte-counter.ts";

const scanners = { o200k_base: O200kScanner, cl100k_base: Cl100kScanner };

/** Long texts are counted in chunks that fit the processor's first-level cache. They end at cuts. */
const chunkUnits = 1 << 13;

/**
 * Counts exactly as tiktoken's `encode_ordinary` does, in time linear in the text's
 * length. Lone surrogates count as U+FFFD, as in tiktoken's binding.
 */
export function createBpeCounter(
  encoding: TiktokenEncoding,
  tables: EncodingTables,
): TextCounter {
  return new BpeCounter(encoding, tables);
}

/**
 * The parts of this library are classes, not closures, because V8 compiles a method once
 * for all instances. Closures for a second encoding make both a fifth slower.
 */
class BpeCounter implements TextCounter {
  readonly encoding: TiktokenEncoding;
  readonly exact = true;
  readonly #findCut: FindCut;
  readonly #writer = new TextWriter();
  readonly #asciiScanner: AsciiScanner;
  readonly #scanner: PieceScanner;
  readonly #pieces: PieceCounter;
  readonly #threeBytePieces: ThreeByteCounter;

  constructor(encoding: TiktokenEncoding, tables: EncodingTables) {
    const reader = new CharReader(tables);
    const merges = new MergeTable(tables);
    const merging = { merges, merger: new TokenMerger(merges) };
    this.encoding = encoding;
    this.#findCut = createCutFinder(tables);
    this.#scanner = new scanners[encoding](reader);
    this.#asciiScanner = new AsciiScanner(reader, this.#scanner.traits);
    this.#pieces = new PieceCounter(tables, merging);
    this.#threeBytePieces = new ThreeByteCounter(tables, merging, this.#pieces);
  }

  count(text: string): number {
    let tokens = 0;
    for (let start = 0; start < text.length;) {
      const end = this.#findCut(text, start + chunkUnits);
      tokens += this.#countChunk(text.slice(start, end));
      start = end;
    }
    return tokens;
  }

  #countChunk(chunk: string): number {
    const text = this.#writer.write(chunk);
    const { length } = this.#writer;
    const pieces = this.#pieces;
    const asciiScanner = this.#asciiScanner;
    let tokens = 0;
    for (let start = 0; start < length;) {
      let end = asciiScanner.findEnd(text.bytes, start);
      if (end === start + 1) tokens++;
      else if (end > 0) tokens += pieces.count(text, start, end);
      else {
        end = this.#scanner.findEnd(text.bytes, start);
        const isThreeByte =
          end - start >= charBytes &&
          isThreeByteAt(text.bytes, end - charBytes);
        tokens += (isThreeByte ? this.#threeBytePieces : pieces).count(
          text,
          start,
          end,
        );
      }
      start = end;
    }
    return tokens;
  }
}
