import { endOfLine, isStop, isWideStop } from "../../../atoms/sentences.ts";
import { createFieldCuts } from "../../../json/field-cuts.ts";
import { isJsonText } from "../../../json/minify.ts";

/** A longer line is cut inside as well, or one line could fill any budget. */
const longLine = 240;
/** Small JSON fields form one passage up to this length: alone they say too little for a mark. */
const shortFields = 120;
const space = 0x20;

/**
 * Calls `add` with the end of each passage of a tool's text, ascending up to its length.
 * Passages end after lines, and inside long lines after JSON fields, phrases or words.
 * No value is cut in two: a blob is one passage, however long. Linear.
 */
export function scanPassageEnds(
  text: string,
  add: (end: number) => void,
): void {
  const isJson = text.length > longLine && isJsonText(text);
  const nextField = isJson ? createFieldCuts(text) : () => Infinity;
  let field = nextField();
  let fieldAfter = nextField();
  const advance = () => {
    field = fieldAfter;
    fieldAfter = nextField();
  };
  for (let from = 0; from < text.length;) {
    const lineEnd = endOfLine(text, from);
    if (lineEnd - from <= longLine) {
      from = lineEnd;
      add(from);
      continue;
    }
    while (from < lineEnd) {
      while (field <= from) advance();
      while (fieldAfter - from <= shortFields) advance();
      from =
        field - from <= longLine
          ? Math.min(field, lineEnd)
          : endOfPiece(text, from, lineEnd);
      add(from);
    }
  }
}

/** `、`, `，` and `；`. */
function isWideComma(code: number): boolean {
  return code === 0x3001 || code === 0xff0c || code === 0xff1b;
}

/** End of the last phrase that fits into a piece of a long line, else of the last word, else of the next word. */
function endOfPiece(text: string, from: number, lineEnd: number): number {
  const limit = from + longLine;
  if (limit >= lineEnd) return lineEnd;
  let lastWord = -1;
  for (let end = limit; end > from + longLine / 3; end -= 1) {
    if (isPhraseEnd(text, end)) return end;
    if (lastWord < 0 && isWordEnd(text, end)) lastWord = end;
  }
  if (lastWord >= 0) return lastWord;
  for (let end = limit + 1; end < lineEnd; end += 1) {
    if (isWordEnd(text, end)) return end;
  }
  return lineEnd;
}

function isWordEnd(text: string, end: number): boolean {
  const code = text.charCodeAt(end - 1);
  return code === space || isWideComma(code) || isWideStop(code);
}

function isPhraseEnd(text: string, end: number): boolean {
  const code = text.charCodeAt(end - 1);
  if (isWideComma(code) || isWideStop(code)) return true;
  if (code !== space) return false;
  const before = text.charCodeAt(end - 2);
  return isStop(before) || before === 0x2c || before === 0x3b;
}
