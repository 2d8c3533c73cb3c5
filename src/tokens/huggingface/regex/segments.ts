import type { PatternConfig } from "../tokenizer-file.ts";
import { toLiteral } from "./escapes.ts";
import { toJavaScriptRegExp } from "./oniguruma.ts";

/** Receives the segments of a text in order: the matches and the text between them. */
export type SegmentVisitor = (segment: string, isMatch: boolean) => void;

/**
 * V8's backtracking stack holds 64 MB; beyond that it throws, as for one match over millions
 * of characters of CJK. A window of this size always fits.
 */
const windowLength = 1 << 20;

/** Compiles a pattern of a tokenizer file to a global expression. */
export function toPattern(config: PatternConfig): RegExp {
  if ("Regex" in config) return toJavaScriptRegExp(config.Regex);
  const characters = Array.from(config.String);
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  return new RegExp(codes.map(toLiteral).join(""), "gv");
}

/**
 * Visits the segments of a text as Oniguruma's search finds them: an empty match counts,
 * except right after another match.
 *
 * If a single match is too long for V8's matcher, the text is searched in independent
 * windows of a million code units, which can move a boundary at a window's edge.
 */
export function eachSegment(
  text: string,
  pattern: RegExp,
  visit: SegmentVisitor,
): void {
  let from = 0;
  let position = 0;
  let matchedTo = -1;
  for (;;) {
    // A visitor may use the same expression for a later step.
    pattern.lastIndex = position;
    const match = execute(pattern, text);
    if (match === "too long") {
      eachWindow(text, from, (part) => eachSegment(part, pattern, visit));
      return;
    }
    if (match === null) break;
    const start = match.index;
    const end = start + match[0].length;
    position = end > start ? end : nextPosition(text, end);
    if (end === start && end === matchedTo) continue;
    if (start > from) visit(text.slice(from, start), false);
    visit(match[0], true);
    from = end;
    matchedTo = end;
  }
  if (from < text.length) visit(text.slice(from), false);
}

function execute(
  pattern: RegExp,
  text: string,
): RegExpExecArray | null | "too long" {
  try {
    return pattern.exec(text);
  } catch (error) {
    if (error instanceof RangeError) return "too long";
    throw error;
  }
}

function eachWindow(
  text: string,
  start: number,
  visit: (part: string) => void,
): void {
  for (let from = start; from < text.length;) {
    const wanted = from + windowLength;
    const end = splitsPair(text, wanted) ? wanted + 1 : wanted;
    visit(text.slice(from, end));
    from = end;
  }
}

function nextPosition(text: string, position: number): number {
  return position + (splitsPair(text, position + 1) ? 2 : 1);
}

/** True if a cut at `position` would split a surrogate pair. */
function splitsPair(text: string, position: number): boolean {
  return (text.codePointAt(position - 1) ?? 0) > 0xffff;
}
