import { createFieldCuts } from "../json/field-cuts.ts";
import { isJsonText } from "../json/minify.ts";
import { EndJoiner } from "./end-joiner.ts";

/** A line longer than this is cut inside as well, or one line could fill any budget. */
const longLine = 400;
/** Shortest piece of a long line, in characters, that may end at a space. */
const wordPiece = 160;

/**
 * Cuts a text where a reader would: after lines, and inside long lines after JSON
 * fields or between words; too fine segments are joined. All together are the text
 * again. Linear.
 */
export function segmentsOf(text: string): readonly string[] {
  const ends = new EndJoiner().cut(text, scanEnds);
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

function scanEnds(text: string, add: (end: number) => void): void {
  const nextField = isJsonText(text) ? createFieldCuts(text) : () => Infinity;
  let field = nextField();
  for (let from = 0; from < text.length;) {
    const newline = text.indexOf("\n", from);
    const lineEnd = newline < 0 ? text.length : newline + 1;
    if (lineEnd - from <= longLine) {
      from = lineEnd;
      add(from);
      continue;
    }
    while (from < lineEnd) {
      while (field <= from) field = nextField();
      from =
        field - from <= longLine
          ? Math.min(field, lineEnd)
          : endOfPiece(text, from, lineEnd);
      add(from);
    }
  }
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
