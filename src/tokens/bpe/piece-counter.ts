import type { EncodingTables } from "./encoding-tables.ts";
import { LongEncoder } from "./long-encoder.ts";
import { LongPieceMemo, longestRemembered } from "./long-piece-memo.ts";
import type { MergeTable } from "./merge-table.ts";
import { PieceMemo } from "./piece-memo.ts";
import { longestEntry, PieceTable } from "./piece-table.ts";
import { ShortEncoder } from "./short-encoder.ts";
import type { TextBytes } from "./text-bytes.ts";
import { mostMerged, type TokenMerger } from "./token-merger.ts";

/** 512 KiB of memory, of which text in one style uses a part that fits the processor's second cache. */
const memoSetBits = 13;
/** 64 KiB. */
const longMemoBits = 10;

/** What all counters of pieces share. */
export interface Merging {
  readonly merges: MergeTable;
  readonly merger: TokenMerger;
}

/** Counts pieces: as it did last time, else from the vocabulary, else by encoding them. */
export class PieceCounter {
  readonly memo = new PieceMemo(memoSetBits);
  readonly #longMemo = new LongPieceMemo(longMemoBits);
  readonly #vocabulary: PieceTable;
  readonly #shortEncoder: ShortEncoder;
  readonly #longEncoder: LongEncoder;

  constructor(tables: EncodingTables, { merges, merger }: Merging) {
    this.#vocabulary = new PieceTable(tables.vocabulary);
    this.#shortEncoder = new ShortEncoder(tables, merger);
    this.#longEncoder = new LongEncoder(tables, merges);
  }

  /** The tokens of the piece, or of what is between two cuts of one, at `[start, end)`. */
  count(text: TextBytes, start: number, end: number): number {
    const length = end - start;
    if (length === 1) return 1;
    if (length > longestEntry) return this.#countLong(text, start, end);
    return (
      this.memo.find(text.view, start, length) ||
      this.#countNew(text, start, end)
    );
  }

  #countNew({ bytes, view }: TextBytes, start: number, end: number): number {
    const length = end - start;
    const tokens =
      this.#vocabulary.find(view, start, length) ||
      this.#shortEncoder.count(bytes, start, end);
    this.memo.insert(view, start, length, tokens);
    return tokens;
  }

  #countLong(text: TextBytes, start: number, end: number): number {
    const length = end - start;
    if (length > longestRemembered) return this.encode(text, start, end);
    const known = this.#longMemo.find(text.view, start, length);
    if (known > 0) return known;
    const tokens = this.encode(text, start, end);
    this.#longMemo.remember(length, tokens);
    return tokens;
  }

  /** The same without remembering. */
  encode({ bytes }: TextBytes, start: number, end: number): number {
    return end - start <= mostMerged
      ? this.#shortEncoder.count(bytes, start, end)
      : this.#longEncoder.count(bytes, start, end);
  }
}
