import { skipString } from "../json/lexer.ts";
import { isJsonText } from "../json/minify.ts";

/** A line longer than this is cut inside as well, or one line could fill any budget. */
const longLine = 400;
/** Shortest piece of a long line, in characters, that may end at a space. */
const wordPiece = 160;

/**
 * Cuts a text where a reader would: after lines, and inside long lines after JSON
 * fields or between words. The joined segments are the text again. Linear.
 */
export function segmentsOf(text: string): readonly string[] {
  const cuts = isJsonText(text) ? jsonCuts(text) : [];
  const segments: string[] = [];
  let from = 0;
  let nextCut = 0;
  while (from < text.length) {
    const newline = text.indexOf("\n", from);
    const lineEnd = newline < 0 ? text.length : newline + 1;
    if (lineEnd - from <= longLine) {
      segments.push(text.slice(from, lineEnd));
      from = lineEnd;
      continue;
    }
    while (from < lineEnd) {
      while ((cuts[nextCut] ?? Infinity) <= from) nextCut += 1;
      const field = cuts[nextCut] ?? Infinity;
      const end =
        field - from <= longLine
          ? Math.min(field, lineEnd)
          : endOfPiece(text, from, lineEnd);
      segments.push(text.slice(from, end));
      from = end;
    }
  }
  return segments;
}

/** Positions after every comma and opening bracket outside strings. */
function jsonCuts(text: string): readonly number[] {
  const cuts: number[] = [];
  for (let i = 0; i < text.length;) {
    const character = text[i];
    if (character === '"') {
      i = skipString(text, i);
      continue;
    }
    i += 1;
    if (character === "," || character === "{" || character === "[")
      cuts.push(i);
  }
  return cuts;
}

/** End of a piece of a long line: at a space if possible, never inside a surrogate pair. */
function endOfPiece(text: string, from: number, lineEnd: number): number {
  const limit = Math.min(from + longLine, lineEnd);
  if (limit === lineEnd) return lineEnd;
  // Not `lastIndexOf`: without a space it would search back to the start of the text.
  for (let at = limit; at >= from + wordPiece; at -= 1) {
    if (text[at] === " ") return at;
  }
  const code = text.charCodeAt(limit);
  return code >= 0xdc00 && code <= 0xdfff ? limit - 1 : limit;
}
