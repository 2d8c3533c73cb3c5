// Covers: src/tokens/bpe/pieces/char-facts.ts, src/tokens/bpe/pieces/piece-counter.ts, src/tokens/bpe/build/build-character-tables.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadEncodingTables } from "../../../../src/tokens/bpe/index.ts";
import { MergeTable } from "../../../../src/tokens/bpe/merging/merge-table.ts";
import { TokenMerger } from "../../../../src/tokens/bpe/merging/token-merger.ts";
import { PieceCounter } from "../../../../src/tokens/bpe/pieces/piece-counter.ts";
import { ThreeByteCounter } from "../../../../src/tokens/bpe/pieces/three-byte-counter.ts";
import { TextWriter } from "../../../../src/tokens/bpe/scanning/utf8-text.ts";

/** Frequent and rare characters of three bytes, and shorter and longer ones between them. */
const pieces = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom(..."的一是不了人我在有他这中国"),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom(..."のはをたがでてカタナ한국어"),
      },
      {
        weight: 2,
        arbitrary: fc
          .integer({ min: 0x4e00, max: 0x9fff })
          .map((code) => String.fromCharCode(code)),
      },
      { weight: 1, arbitrary: fc.constantFrom("a", "é", "𠀀", "！", "ก", "ि") },
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((characters) => `${characters.join("")}中`);

describe.each(["o200k_base", "cl100k_base"] as const)(
  "ThreeByteCounter in %s",
  (encoding) => {
    const tables = loadEncodingTables(encoding);
    const merges = new MergeTable(tables);
    const merging = { merges, merger: new TokenMerger(merges) };
    const whole = new PieceCounter(tables, merging);
    const counter = new ThreeByteCounter(tables, merging, whole);
    const writer = new TextWriter();

    it("counts a piece cut into segments as the piece encoded whole", () => {
      fc.assert(
        fc.property(pieces, (piece) => {
          const text = writer.write(piece);
          expect(counter.count(text, 0, writer.length)).toBe(
            whole.encode(text, 0, writer.length),
          );
        }),
        { numRuns: 3000 },
      );
    });
  },
);
