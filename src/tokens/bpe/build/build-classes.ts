import { Tiktoken } from "tiktoken";
import type { EncodingTables } from "../tables/encoding-tables.ts";
import type { TiktokenEncoding } from "../../../models/names.ts";
import {
  digitBit,
  letterBits,
  lowerBit,
  newlineBit,
  otherBit,
  spaceBit,
  upperBit,
} from "../scanning/char-class.ts";

/** The sets of characters in the encodings' patterns, and their bits. */
const shared: readonly [string, number][] = [
  [String.raw`\p{N}`, digitBit],
  [String.raw`[^\S\r\n]`, spaceBit],
  [String.raw`[\r\n]`, newlineBit],
  [String.raw`[^\s\p{L}\p{N}]`, otherBit],
];
const sets: Record<TiktokenEncoding, readonly [string, number][]> = {
  o200k_base: [
    [String.raw`[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`, upperBit],
    [String.raw`[\p{Ll}\p{Lm}\p{Lo}\p{M}]`, lowerBit],
    ...shared,
  ],
  cl100k_base: [[String.raw`\p{L}`, letterBits], ...shared],
};

type ClassTables = Pick<EncodingTables, "classBlocks" | "blockClasses">;

const blockSize = 64;

/** Lays out the class bits of all code points for look-ups by the bytes of UTF-8. */
export function buildClasses(encoding: TiktokenEncoding): ClassTables {
  const classes = findClasses(encoding);
  const numbers = new Map<string, number>();
  const blockClasses: number[] = [];
  const classBlocks: number[] = [];
  for (let start = 0; start < classes.length; start += blockSize) {
    const block = classes.subarray(start, start + blockSize);
    const key = block.join();
    if (!numbers.has(key)) {
      numbers.set(key, numbers.size);
      blockClasses.push(...block);
    }
    classBlocks.push(numbers.get(key)!);
  }
  return {
    classBlocks: Uint16Array.from(classBlocks),
    blockClasses: Uint8Array.from(blockClasses),
  };
}

/**
 * Finds the class bits of all code points by tiktoken's own regular expressions; V8's have
 * another Unicode version and another `\s`.
 */
function findClasses(encoding: TiktokenEncoding): Uint8Array {
  const text = everyCharacter();
  const classes = new Uint8Array(0x110000);
  for (const [set, bits] of sets[encoding]) {
    for (const character of matchesOf(set, text)) {
      classes[character.codePointAt(0)!]! |= bits;
    }
  }
  return classes;
}

function everyCharacter(): string {
  const characters: string[] = [];
  for (let code = 0; code < 0x110000; code++) {
    if (code < 0xd800 || code >= 0xe000) {
      characters.push(String.fromCodePoint(code));
    }
  }
  return characters.join("");
}

/**
 * The characters of a text that a set matches. An encoder gives no tokens for text outside
 * its pattern's matches; with bytes as its only tokens it returns the matches as UTF-8.
 */
function matchesOf(set: string, text: string): string {
  const bytes = Array.from({ length: 256 }, (_, byte) =>
    Buffer.from([byte]).toString("base64"),
  );
  const encoder = new Tiktoken(`! 0 ${bytes.join(" ")}`, {}, `${set}+`);
  const matched = Uint8Array.from(encoder.encode_ordinary(text));
  encoder.free();
  return Buffer.from(matched).toString("utf8");
}
