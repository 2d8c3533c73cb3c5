import { createLongEncoder } from "./encode-long.ts";
import { createShortEncoder } from "./encode-short.ts";
import type { EncodingTables } from "./encoding-tables.ts";
import { LongPieceMemo, longestRemembered } from "./long-piece-memo.ts";
import { createMergeFinder } from "./merge-table.ts";
import { PieceMemo } from "./piece-memo.ts";
import { longestEntry, PieceTable } from "./piece-table.ts";
import type { TextBytes } from "./text-bytes.ts";
import { mostMerged, TokenMerger } from "./token-merger.ts";
import { createWideCounter, isWideAt } from "./wide-counter.ts";

/** Counts the tokens of the piece, or the part of one between two cuts, at `[start, end)`. */
export type CountPiece = (
  text: TextBytes,
  start: number,
  end: number,
) => number;

export interface PieceCounter {
  /** Counts a piece of ASCII. */
  readonly countAscii: CountPiece;
  readonly countAny: CountPiece;
}

const memoSetBits = 13;
const longMemoBits = 10;

export function createPieceCounter(tables: EncodingTables): PieceCounter {
  const memo = new PieceMemo(memoSetBits);
  const longMemo = new LongPieceMemo(longMemoBits);
  const vocabulary = new PieceTable(tables.vocabulary);
  const findMerge = createMergeFinder(tables.merges, tables.mergeFilter);
  const merger = new TokenMerger(findMerge);
  const encodeShort = createShortEncoder(tables, merger);
  const encodeLong = createLongEncoder(tables, findMerge);
  const countWide = createWideCounter(tables, {
    findMerge,
    merger,
    countWhole,
  });

  function encode(bytes: Uint8Array, start: number, end: number) {
    return end - start <= mostMerged
      ? encodeShort(bytes, start, end)
      : encodeLong(bytes, start, end);
  }

  function countWhole(text: TextBytes, start: number, end: number) {
    const length = end - start;
    if (length > longestEntry) return countLong(text, start, end);
    return memo.find(text.view, start, length) || countNew(text, start, end);
  }

  function countNew({ bytes, view }: TextBytes, start: number, end: number) {
    const length = end - start;
    const tokens =
      vocabulary.find(view, start, length) || encodeShort(bytes, start, end);
    memo.insert(view, start, length, tokens);
    return tokens;
  }

  function countLong({ bytes, view }: TextBytes, start: number, end: number) {
    const length = end - start;
    if (length > longestRemembered) return encode(bytes, start, end);
    const known = longMemo.find(view, start, length);
    if (known > 0) return known;
    const tokens = encode(bytes, start, end);
    longMemo.remember(length, tokens);
    return tokens;
  }

  return {
    countAscii: (text, start, end) =>
      end - start === 1 ? 1 : countWhole(text, start, end),
    countAny: (text, start, end) =>
      end - start >= 3 && isWideAt(text.bytes, end - 3)
        ? countWide(text, start, end)
        : countWhole(text, start, end),
  };
}
