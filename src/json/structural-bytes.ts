/** The bytes that structure a JSON text. */
export const quote = 0x22;
export const comma = 0x2c;
export const colon = 0x3a;
export const openBracket = 0x5b;
export const closeBracket = 0x5d;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;

/** By byte: 1 for those that matter inside of an element. */
export const isStructural = new Uint8Array(256);
for (const byte of [
  quote,
  comma,
  openBracket,
  closeBracket,
  openBrace,
  closeBrace,
]) {
  isStructural[byte] = 1;
}

export function isWhitespace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
