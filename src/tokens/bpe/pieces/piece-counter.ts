import type { EncodingTables } from "../tables/encoding-tables.ts";
import { LongEncoder } from "../merging/long-encoder.ts";
import { LongPieceMemo, longestRemembered } from "./long-piece-memo.ts";
import type { MergeTable } from "../merging/merge-table.ts";
import { longestEntry, PieceMemo, PieceTable } from "./piece-table.ts";
import { ShortEncoder } from "../merging/short-encoder.ts";
import type { TextBytes } from "../scanning/utf8-text.ts";
import { mergeLimit, type TokenMerger } from "../merging/token-merger.ts";

/** 512 KiB of memory. Text in one style uses a part that fits the processor's second-level cache. */
const memoSetBits = 13;
/** 64 KiB. */
const longMemoBits = 10;

/** The merge tables and the working memory that both counters of pieces share. */
export interface Merging {
  readonly merges: MergeTable;
  readonly merger: TokenMerger;
}

/** Counts pieces: from its memory, else from the vocabulary, else by encoding them. */
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

  /** Counts the tokens of the piece, or of the segment of a piece, at `[start, end)`. */
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

  /** Counts without using the memory. */
  encode({ bytes }: TextBytes, start: number, end: number): number {
    return end - start <= mergeLimit
      ? this.#shortEncoder.count(bytes, start, end)
      : this.#longEncoder.count(bytes, start, end);
  }
}
