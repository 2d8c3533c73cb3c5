import {
  characterClasses,
  DIGIT,
  isWordCode,
  LOWER,
  UNDERSCORE,
  UPPER,
} from "./character-classes.ts";

/** A chunk of a text: its range, and the kinds of words and boundaries in it. */
export interface ChunkFacts {
  start: number;
  end: number;
  letters: number;
  digits: number;
  /** A capital inside a word: `readFile`, `HTTPServer`. */
  hump: boolean;
  /** An underscore inside a word, not at its start. */
  underscore: boolean;
  dots: number;
  slashes: number;
  hyphens: number;
  /** `::`, as in `std::io`. */
  scopes: number;
  at: boolean;
  url: boolean;
  drive: boolean;
  longestWord: number;
}

const dot = 0x2e;
const slash = 0x2f;
const hyphen = 0x2d;
const colon = 0x3a;
const backslash = 0x5c;

const urlBoundaries = codesOf("/?=&#%+~,;!*@:.-");
const pathBoundaries = codesOf("/.@-");
/** No name contains a longer run of punctuation. */
const longestBoundary = 8;

/** True if a chunk outside URLs may continue after `code`. */
export function isBoundary(code: number): boolean {
  return pathBoundaries.has(code) || code === colon || code === backslash;
}

function codesOf(characters: string): ReadonlySet<number> {
  return new Set([...characters].map((character) => character.charCodeAt(0)));
}

export function createChunkFacts(): ChunkFacts {
  return {
    start: 0,
    end: 0,
    letters: 0,
    digits: 0,
    hump: false,
    underscore: false,
    dots: 0,
    slashes: 0,
    hyphens: 0,
    scopes: 0,
    at: false,
    url: false,
    drive: false,
    longestWord: 0,
  };
}

/**
 * Reads the longest run of words and the boundaries between them from `start`, the
 * start of a word, into `facts`. Every boundary is between two words, so a chunk
 * ends before the punctuation of the sentence around it.
 */
export function readChunk(
  text: string,
  start: number,
  facts: ChunkFacts,
): void {
  clear(facts);
  facts.start = start;
  for (let next = start; next >= 0; next = readBoundary(text, facts)) {
    facts.end = readWord(text, next, facts);
  }
}

function clear(facts: ChunkFacts): void {
  facts.letters = facts.digits = 0;
  facts.dots = facts.slashes = facts.hyphens = facts.scopes = 0;
  facts.hump = facts.underscore = false;
  facts.at = facts.url = facts.drive = false;
  facts.longestWord = 0;
}

function readWord(text: string, start: number, facts: ChunkFacts): number {
  let i = start;
  let capitals = 0;
  let smalls = 0;
  let before = 0;
  for (; i < text.length; i += 1) {
    const kind = characterClasses[text.charCodeAt(i)] as number;
    if (kind === LOWER) {
      facts.letters += 1;
      smalls += 1;
      if (smalls === 2 && capitals > 1) facts.hump = true;
    } else if (kind === UPPER) {
      facts.letters += 1;
      if (before === LOWER) facts.hump = true;
      capitals = before === UPPER ? capitals + 1 : 1;
      smalls = 0;
    } else if (kind === DIGIT) {
      facts.digits += 1;
    } else if (kind === UNDERSCORE) {
      capitals = 0;
      smalls = 0;
    } else break;
    if (before === UNDERSCORE && kind !== UNDERSCORE && i > start + 1) {
      facts.underscore = true;
    }
    before = kind;
  }
  facts.longestWord = Math.max(facts.longestWord, i - start);
  return i;
}

/** Start of the word after the boundary at the chunk's end so far; -1 if the chunk ends here. */
function readBoundary(text: string, facts: ChunkFacts): number {
  const at = facts.end;
  const code = text.charCodeAt(at);
  if (facts.url) return skipBoundary(text, at, urlBoundaries);
  if (code === colon) return readColon(text, facts);
  if (code === backslash) return facts.drive ? wordAt(text, at + 1) : -1;
  if (!pathBoundaries.has(code)) return -1;
  const next =
    code === slash
      ? skipBoundary(text, at, pathBoundaries)
      : wordAt(text, at + 1);
  if (next < 0) return -1;
  if (code === dot) facts.dots += 1;
  else if (code === hyphen) facts.hyphens += 1;
  else if (code === slash) facts.slashes += 1;
  else facts.at = true;
  return next;
}

function readColon(text: string, facts: ChunkFacts): number {
  const at = facts.end;
  const isUrl = text.startsWith("://", at);
  const isScope = text.startsWith("::", at);
  const isDrive = at - facts.start === 1 && text.startsWith(":\\", at);
  if (!isUrl && !isScope && !isDrive) {
    const isTime = isDigitAt(text, at - 1) && isDigitAt(text, at + 1);
    return isTime ? at + 1 : -1;
  }
  const next = wordAt(text, at + (isUrl ? 3 : 2));
  if (next < 0) return -1;
  if (isUrl) facts.url = true;
  else if (isScope) facts.scopes += 1;
  else facts.drive = true;
  return next;
}

function isDigitAt(text: string, at: number): boolean {
  return characterClasses[text.charCodeAt(at)] === DIGIT;
}

function wordAt(text: string, at: number): number {
  return at < text.length && isWordCode(text.charCodeAt(at)) ? at : -1;
}

function skipBoundary(
  text: string,
  from: number,
  boundaries: ReadonlySet<number>,
): number {
  const limit = Math.min(text.length, from + longestBoundary);
  let at = from;
  while (at < limit && boundaries.has(text.charCodeAt(at))) at += 1;
  return at > from ? wordAt(text, at) : -1;
}
