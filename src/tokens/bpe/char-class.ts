/**
 * What the encodings' patterns can tell about one character, as bits. Every
 * character has at least one; a mark (`\p{M}`) has three in o200k_base, whose
 * pattern counts it as a letter of either case and as a symbol.
 */
export const UPPER = 1;
/** Any letter when the pattern does not tell cases apart, then together with {@link UPPER}. */
export const LOWER = 2;
/** `\p{N}`. */
export const DIGIT = 4;
/** `\s` without carriage return and line feed. */
export const SPACE = 8;
/** Carriage return and line feed. */
export const NEWLINE = 16;
/** `[^\s\p{L}\p{N}]`. */
export const OTHER = 32;

export const LETTER = UPPER | LOWER;
/** `\s`. */
export const WHITESPACE = SPACE | NEWLINE;
