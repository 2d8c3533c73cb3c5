// Covers: src/tokens/bpe/scanning/ascii-scanner.ts, src/tokens/bpe/scanning/cl100k-scanner.ts, src/tokens/bpe/scanning/o200k-scanner.ts, src/tokens/bpe/scanning/contraction.ts, src/tokens/bpe/scanning/utf8-text.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadEncodingTables } from "../../../../src/tokens/bpe/index.ts";
import { AsciiScanner } from "../../../../src/tokens/bpe/scanning/ascii-scanner.ts";
import { CharReader } from "../../../../src/tokens/bpe/scanning/char-reader.ts";
import { Cl100kScanner } from "../../../../src/tokens/bpe/scanning/cl100k-scanner.ts";
import { O200kScanner } from "../../../../src/tokens/bpe/scanning/o200k-scanner.ts";
import { TextWriter } from "../../../../src/tokens/bpe/scanning/utf8-text.ts";
import { countReads } from "../support/counting-array.ts";

const contraction = "'(?:[sStTmMdDſ]|[rRvV][eE]|[lL][lL])";

/** The encodings' patterns as JavaScript writes them. */
const patterns = {
  o200k_base: `[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+(?:${contraction})?|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*(?:${contraction})?|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+`,
  cl100k_base: `${contraction}|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+`,
} as const;
const scanners = { o200k_base: O200kScanner, cl100k_base: Cl100kScanner };

/** Characters whose class every Unicode version and both kinds of white space agree on. */
const characters = [
  ..."aZsStTrREvVeElLmMdDſ09 \t\r\n'’!/-=_éÉßǅʰ中ひ한٣½😀\u0301\u00a0\u3000",
];
const texts = fc.string({
  unit: fc.constantFrom(...characters),
  maxLength: 40,
  size: "max",
});

describe.each(["o200k_base", "cl100k_base"] as const)(
  "the scanners of %s",
  (encoding) => {
    const reader = new CharReader(loadEncodingTables(encoding));
    const scanner = new scanners[encoding](reader);
    const ascii = new AsciiScanner(reader, scanner.traits);
    const writer = new TextWriter();

    it("split text as the pattern does", () => {
      fc.assert(
        fc.property(texts, (text) => {
          const { bytes } = writer.write(text);
          const pieces: string[] = [];
          for (let start = 0; start < writer.length;) {
            const end = scanner.findEnd(bytes, start);
            pieces.push(Buffer.from(bytes.subarray(start, end)).toString());
            start = end;
          }
          const expected = text.match(new RegExp(patterns[encoding], "gu"));
          expect(pieces).toEqual(expected ?? []);
        }),
        { numRuns: 2000 },
      );
    });

    it("agree wherever the ASCII scanner decides by itself", () => {
      let decided = 0;
      fc.assert(
        fc.property(texts, (text) => {
          const { bytes } = writer.write(text);
          for (let start = 0; start < writer.length;) {
            const end = scanner.findEnd(bytes, start);
            const fast = ascii.findEnd(bytes, start);
            if (fast > 0) {
              expect(fast).toBe(end);
              decided += 1;
            }
            start = end;
          }
        }),
        { numRuns: 1000 },
      );
      expect(decided).toBeGreaterThan(1000);
    });

    it.each(["a", "A", " ", "\n", " \n", "'", "!/", "\u0301", "中", "7", "A'"])(
      "read each byte a few times at most in a run of %j",
      (unit) => {
        const text = Buffer.from(unit.repeat(2000));
        const { length } = text;
        const sentinel = Buffer.from([0xff]);
        const { values, reads } = countReads(Buffer.concat([text, sentinel]));
        for (let start = 0; start < length;) {
          start = scanner.findEnd(values, start);
        }
        expect(reads() / length).toBeLessThan(12);
      },
    );
  },
);
