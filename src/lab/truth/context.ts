import {
  CASELESS,
  characterClasses,
  OTHER,
} from "../../atoms/character-classes.ts";

/** Hashes of the distinct words of a context, ascending. */
export type ContextWords = Uint32Array;

const lineFeed = 0x0a;
/** First code of the scripts that are written without spaces: each letter counts as a word. */
const firstIdeograph = 0x2e80;

/**
 * The words within `reach` characters on either side of `text[start, end)`, on the
 * same line. Words cut by the edge of the window are left out.
 */
export function contextWords(
  text: string,
  { start, end, reach }: { start: number; end: number; reach: number },
): ContextWords {
  const words: number[] = [];
  const from = windowStart(text, start, reach);
  const to = windowEnd(text, end, reach);
  collectWords(text.slice(from, start), words);
  collectWords(text.slice(end, to), words);
  return distinct(words);
}

function windowStart(text: string, start: number, reach: number): number {
  const limit = Math.max(0, start - reach);
  let from = start;
  while (from > limit && text.charCodeAt(from - 1) !== lineFeed) from -= 1;
  if (from === 0 || !continuesWord(text, from)) return from;
  while (from < start && continuesWord(text, from)) from += 1;
  return from;
}

function windowEnd(text: string, end: number, reach: number): number {
  const limit = Math.min(text.length, end + reach);
  let to = end;
  while (to < limit && text.charCodeAt(to) !== lineFeed) to += 1;
  if (to === text.length || !continuesWord(text, to)) return to;
  while (to > end && continuesWord(text, to)) to -= 1;
  return to;
}

/** True if the characters before and at `at` belong to one word. */
function continuesWord(text: string, at: number): boolean {
  return joins(text.charCodeAt(at - 1)) && joins(text.charCodeAt(at));
}

function joins(code: number): boolean {
  const kind = characterClasses[code] ?? OTHER;
  return kind !== OTHER && !(kind === CASELESS && code >= firstIdeograph);
}

/** Adds the FNV-1a hash of the code units of each word. */
function collectWords(text: string, words: number[]): void {
  let hash = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const kind = characterClasses[code] as number;
    if (joins(code)) {
      if (hash === 0) hash = 0x811c9dc5;
      hash = Math.imul(hash ^ code, 0x01000193);
      continue;
    }
    if (hash !== 0) words.push(hash >>> 0);
    hash = 0;
    if (kind === CASELESS) words.push(code);
  }
  if (hash !== 0) words.push(hash >>> 0);
}

function distinct(words: readonly number[]): ContextWords {
  const sorted = Uint32Array.from(words).sort();
  let count = 0;
  for (const word of sorted) {
    if (count > 0 && sorted[count - 1] === word) continue;
    sorted[count] = word;
    count += 1;
  }
  return sorted.slice(0, count);
}

/** A number that contexts with different words share only with negligible probability (53 bits). */
export function fingerprint(words: ContextWords): number {
  let one = 0x811c9dc5;
  let other = words.length;
  for (const word of words) {
    one = Math.imul(one ^ word, 0x01000193);
    other = Math.imul(other ^ (word >>> 7), 0x9e3779b1) ^ (other >>> 15);
  }
  return (one >>> 0) * 2 ** 21 + ((other >>> 0) & 0x1fffff);
}

/** Number of words that two contexts have in common. */
export function sharedWords(a: ContextWords, b: ContextWords): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const left = a[i] as number;
    const right = b[j] as number;
    if (left === right) shared += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return shared;
}
