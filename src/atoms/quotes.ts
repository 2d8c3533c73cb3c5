import { isWordCode } from "./character-classes.ts";

const quoteMarks: ReadonlySet<number> = new Set(
  [..."\"'`"].map((mark) => mark.charCodeAt(0)),
);
const shortest = 12;
const longest = 160;
const space = 0x20;
const lineFeed = 0x0a;

/** Called with the range of one quoted line in the text, without its marks. */
export type VisitQuote = (start: number, end: number) => void;

/**
 * Visits quotes of more than one word within one line (`"…"`, `'…'` or backticks):
 * error messages, commands, titles. A letter precedes an apostrophe, so it opens no
 * quote. Looks at most 160 characters ahead.
 */
export function scanQuotes(text: string, visit: VisitQuote): void {
  for (let at = 0; at < text.length; at += 1) {
    if (!quoteMarks.has(text.charCodeAt(at)) || !opens(text, at)) continue;
    const end = closingMark(text, at);
    if (end < 0) continue;
    const start = at + 1;
    const isLine =
      end - start >= shortest && text.slice(start, end).includes(" ");
    if (isLine) visit(start, end);
    at = end;
  }
}

function opens(text: string, at: number): boolean {
  return (
    (at === 0 || !isWordCode(text.charCodeAt(at - 1))) &&
    isWordCode(text.charCodeAt(at + 1))
  );
}

function closingMark(text: string, open: number): number {
  const mark = text.charCodeAt(open);
  const limit = Math.min(text.length, open + 2 + longest);
  for (let at = open + 1; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (code === lineFeed) return -1;
    if (code !== mark) continue;
    const closes =
      text.charCodeAt(at - 1) !== space &&
      !(at + 1 < text.length && isWordCode(text.charCodeAt(at + 1)));
    if (closes) return isWordCode(text.charCodeAt(at - 1)) ? at : -1;
  }
  return -1;
}
