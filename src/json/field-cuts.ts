import { skipString } from "./lexer.ts";

const quote = 0x22;
const comma = 0x2c;
const openBracket = 0x5b;
const openBrace = 0x7b;

/**
 * Reads the positions after every comma and opening bracket outside the strings of a
 * JSON text, in order: each call returns the next, and Infinity when there are no more.
 */
export function createFieldCuts(text: string): () => number {
  let at = 0;
  return () => {
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        at = skipString(text, at);
        continue;
      }
      at += 1;
      if (code === comma || code === openBrace || code === openBracket) {
        return at;
      }
    }
    return Infinity;
  };
}
