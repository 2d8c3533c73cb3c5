/**
 * Classes of characters in the encodings' patterns, as bits. Every character has at least
 * one. A mark (`\p{M}`) has three in o200k_base, whose pattern treats it as a letter of
 * either case and as a symbol.
 */
export const upperBit = 1;
/** If the pattern ignores case, a letter has this bit and {@link upperBit}. */
export const lowerBit = 2;
/** `\p{N}`. */
export const digitBit = 4;
/** `\s` without carriage return and line feed. */
export const spaceBit = 8;
/** Carriage return and line feed. */
export const newlineBit = 16;
/** `[^\s\p{L}\p{N}]`. */
export const otherBit = 32;

export const letterBits = upperBit | lowerBit;
/** `\s`. */
export const whitespaceBits = spaceBit | newlineBit;
