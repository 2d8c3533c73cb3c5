// Covers: src/tokens/bpe/build/build-classes.ts, src/tokens/bpe/scanning/char-class.ts
import { describe, expect, it } from "vitest";
import { loadEncodingTables } from "../../../../src/tokens/bpe/index.ts";
import {
  digitBit,
  letterBits,
  lowerBit,
  newlineBit,
  otherBit,
  spaceBit,
  upperBit,
} from "../../../../src/tokens/bpe/scanning/char-class.ts";
import { CharReader } from "../../../../src/tokens/bpe/scanning/char-reader.ts";

const o200k = new CharReader(loadEncodingTables("o200k_base"));
const cl100k = new CharReader(loadEncodingTables("cl100k_base"));
const bytesOf = (text: string) =>
  Buffer.concat([Buffer.from(text), Buffer.from([0xff])]);

describe("CharReader", () => {
  it.each([
    ["a", lowerBit, letterBits],
    ["Z", upperBit, letterBits],
    ["é", lowerBit, letterBits],
    ["中", letterBits, letterBits],
    ["9", digitBit, digitBit],
    ["½", digitBit, digitBit],
    [" ", spaceBit, spaceBit],
    ["\u3000", spaceBit, spaceBit],
    ["\n", newlineBit, newlineBit],
    ["!", otherBit, otherBit],
    ["😀", otherBit, otherBit],
    ["\u0301", letterBits | otherBit, otherBit],
  ])("knows the class of %j in both encodings", (character, o200, cl100) => {
    const bytes = bytesOf(character);
    expect(o200k.classAt(bytes, 0)).toBe(o200);
    expect(cl100k.classAt(bytes, 0)).toBe(cl100);
  });

  it("skips characters of any width up to the first of another class", () => {
    const text = "aé中文ʰ𐐨";
    const bytes = bytesOf(`${text}!`);
    expect(o200k.skip(bytes, 0, lowerBit)).toBe(Buffer.byteLength(text));
  });

  it("stops at the end of the text", () => {
    const bytes = bytesOf("ab");
    expect(o200k.skip(bytes, 0, letterBits)).toBe(2);
    expect(o200k.classAt(bytes, 2)).toBe(0);
  });
});
