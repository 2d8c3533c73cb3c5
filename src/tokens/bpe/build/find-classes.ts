import { Tiktoken } from "tiktoken";
import type { TiktokenEncoding } from "../../../models/names.ts";
import {
  DIGIT,
  LETTER,
  LOWER,
  NEWLINE,
  OTHER,
  SPACE,
  UPPER,
} from "../char-class.ts";

/** The sets of characters in the encodings' patterns, and the bits that stand for them. */
const shared: readonly [string, number][] = [
  [String.raw`\p{N}`, DIGIT],
  [String.raw`[^\S\r\n]`, SPACE],
  [String.raw`[\r\n]`, NEWLINE],
  [String.raw`[^\s\p{L}\p{N}]`, OTHER],
];
const sets: Record<TiktokenEncoding, readonly [string, number][]> = {
  o200k_base: [
    [String.raw`[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`, UPPER],
    [String.raw`[\p{Ll}\p{Lm}\p{Lo}\p{M}]`, LOWER],
    ...shared,
  ],
  cl100k_base: [[String.raw`\p{L}`, LETTER], ...shared],
};

/**
 * Class bits of all code points. They are asked of the reference's own regular
 * expressions, as V8's know another Unicode version and another `\s`.
 */
export function findClasses(encoding: TiktokenEncoding): Uint8Array {
  const text = everyCharacter();
  const classes = new Uint8Array(0x110000);
  for (const [set, bits] of sets[encoding])
    for (const character of matchesOf(set, text))
      classes[character.codePointAt(0)!]! |= bits;
  return classes;
}

function everyCharacter(): string {
  const characters: string[] = [];
  for (let code = 0; code < 0x110000; code++)
    if (code < 0xd800 || code >= 0xe000)
      characters.push(String.fromCodePoint(code));
  return characters.join("");
}

/**
 * What a set matches of a text, joined. An encoder gives no tokens for text
 * that its pattern passes over, and with bytes as its only tokens it gives back
 * the rest as UTF-8.
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
