import type { PatternReader } from "./pattern-reader.ts";

/** One element of a pattern or of a character class. */
export type Element =
  | { readonly kind: "character"; readonly code: number }
  /** `source` is valid inside and outside a class in a JavaScript expression with the flag `v`. */
  | {
      readonly kind: "set";
      readonly source: string;
      /** True if ignoring case could add characters to the set. */
      readonly hasCase: boolean;
    };

const word =
  "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u{b2}\\u{b3}\\u{b9}\\u{bc}-\\u{be}";

/** Oniguruma's word characters. They include the superscripts and fractions of Latin-1 only. */
export const wordSet = `[${word}]`;

/**
 * Oniguruma's shorthands in Unicode mode. In JavaScript `\s` has
 * U+FEFF and lacks U+0085, `\d` and `\w` are ASCII only, and there is no `\h`.
 * Source: https://github.com/kkos/oniguruma/blob/master/doc/RE
 */
const shorthands: Readonly<Record<string, string>> = {
  s: "\\p{White_Space}",
  S: "\\P{White_Space}",
  d: "\\p{Nd}",
  D: "\\P{Nd}",
  w: wordSet,
  W: `[^${word}]`,
  h: "[0-9A-Fa-f]",
  H: "[^0-9A-Fa-f]",
};

const controls: Readonly<Record<string, number>> = {
  t: 0x09,
  n: 0x0a,
  v: 0x0b,
  f: 0x0c,
  r: 0x0d,
  a: 0x07,
  e: 0x1b,
};

/** A character as JavaScript source that is literal in any position. */
export function toLiteral(code: number): string {
  return `\\u{${code.toString(16)}}`;
}

/** Reads an escape after its backslash: a character or a set of characters. */
export function readEscape(reader: PatternReader): Element {
  const name = reader.next();
  const set = shorthands[name];
  if (set !== undefined) return { kind: "set", source: set, hasCase: false };
  const control = controls[name];
  if (control !== undefined) return { kind: "character", code: control };
  if (name === "p" || name === "P") return readProperty(reader, name === "P");
  if (name === "x" || name === "u") return readCodePoint(reader, name);
  if (/[\p{L}\p{N}]/u.test(name)) reader.refuse(`\\${name}`);
  return { kind: "character", code: name.codePointAt(0) ?? 0 };
}

function readCodePoint(reader: PatternReader, name: string): Element {
  const digits =
    reader.takeMatch(/\{([0-9a-fA-F]{1,6})\}/y)?.[1] ??
    reader.takeMatch(name === "x" ? /[0-9a-fA-F]{2}/y : /[0-9a-fA-F]{4}/y)?.[0];
  if (digits === undefined) reader.refuse(`\\${name} without its digits`);
  return { kind: "character", code: parseInt(digits, 16) };
}

function readProperty(reader: PatternReader, isNegated: boolean): Element {
  const match = reader.takeMatch(/\{(\^?)([\w ]+)\}/y);
  const name = match?.[2];
  if (name === undefined) reader.refuse("a property without its braces");
  const letter = isNegated !== (match?.[1] === "^") ? "P" : "p";
  for (const spelling of [`gc=${name}`, `sc=${name}`, name]) {
    const source = `\\${letter}{${spelling}}`;
    if (isValid(source)) return { kind: "set", source, hasCase: true };
  }
  return reader.refuse(`\\p{${name}}`);
}

function isValid(source: string): boolean {
  try {
    new RegExp(source, "v");
    return true;
  } catch {
    return false;
  }
}
