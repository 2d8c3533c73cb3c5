// Covers: src/tokens/bpe/pieces/long-piece-memo.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  longestRemembered,
  LongPieceMemo,
} from "../../../../src/tokens/bpe/pieces/long-piece-memo.ts";
import {
  longestEntry,
  PieceMemo,
  PieceTable,
  setWords,
} from "../../../../src/tokens/bpe/pieces/piece-table.ts";

/** A piece in the midst of other bytes, so that what is around it must not matter. */
function viewOf(piece: string): DataView {
  const bytes = new Uint8Array(100).fill(0x7a);
  bytes.set(Buffer.from(piece), 5);
  return new DataView(bytes.buffer);
}

const tokensOf = (piece: string) => 1 + (piece.length % 7);
const piecesUpTo = (maxLength: number) =>
  fc.array(
    fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength }),
    { minLength: 1, maxLength: 200 },
  );

describe("PieceTable", () => {
  it("finds pieces by all of their bytes and nothing around them", () => {
    const table = new PieceTable(new Int32Array(setWords << 4));
    table.insert(viewOf("abc"), 5, 3, 2);
    expect(table.find(viewOf("abc"), 5, 3)).toBe(2);
    expect(table.find(viewOf("abcabc"), 5, 3)).toBe(2);
    expect(table.find(viewOf("abc"), 5, 4)).toBe(0);
    expect(table.find(viewOf("abd"), 5, 3)).toBe(0);
  });
});

describe("PieceMemo", () => {
  it("gives a piece its own count or none, however many collide", () => {
    fc.assert(
      fc.property(piecesUpTo(longestEntry), (pieces) => {
        const memo = new PieceMemo(1);
        for (const piece of pieces) {
          const view = viewOf(piece);
          const known = memo.find(view, 5, piece.length);
          expect([0, tokensOf(piece)]).toContain(known);
          if (known > 0) continue;
          memo.insert(view, 5, piece.length, tokensOf(piece));
          expect(memo.find(view, 5, piece.length)).toBe(tokensOf(piece));
        }
      }),
    );
  });
});

describe("LongPieceMemo", () => {
  it("gives a piece its own count or none, however many collide", () => {
    fc.assert(
      fc.property(piecesUpTo(longestRemembered), (pieces) => {
        const memo = new LongPieceMemo(1);
        for (const piece of pieces) {
          const view = viewOf(piece);
          const known = memo.find(view, 5, piece.length);
          expect([0, tokensOf(piece)]).toContain(known);
          if (known > 0) continue;
          memo.remember(piece.length, tokensOf(piece));
          expect(memo.find(view, 5, piece.length)).toBe(tokensOf(piece));
        }
      }),
    );
  });
});
