import {
  characterClasses,
  DIGIT,
  isWordCode,
  LOWER,
  UNDERSCORE,
  UPPER,
} from "./character-classes.ts";

/** What a chunk is made of: words, and the joints between them. */
export interface ChunkFacts {
  letters: number;
  digits: number;
  /** A capital inside a word: `readFile`, `HTTPServer`. */
  hump: boolean;
  /** An underscore between two other characters of a word. */
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

const urlJoints = codesOf("/?=&#%+~,;!*@:.-");
const pathJoints = codesOf("/.@-");
/** No name has a longer run of punctuation inside it. */
const longestJoint = 8;

/** Whether a chunk may go on behind `code`, outside URLs. */
export function isJoint(code: number): boolean {
  return pathJoints.has(code) || code === colon || code === backslash;
}

function codesOf(characters: string): ReadonlySet<number> {
  return new Set([...characters].map((character) => character.charCodeAt(0)));
}

export function createChunkFacts(): ChunkFacts {
  return {
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
 * Reads the longest run of joined words from `start`, where a word starts, writes
 * what it is made of into `facts` and returns its end. Every joint stands between
 * two words, so a chunk ends before the punctuation of the sentence around it.
 */
export function readChunk(
  text: string,
  start: number,
  facts: ChunkFacts,
): number {
  clear(facts);
  let end = readWord(text, start, facts);
  for (;;) {
    const next = readJoint(text, end, end - start, facts);
    if (next < 0) return end;
    end = readWord(text, next, facts);
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

/** The start of the word that the joint at `at` leads to, or -1 when the chunk ends here. */
function readJoint(
  text: string,
  at: number,
  length: number,
  facts: ChunkFacts,
): number {
  const code = text.charCodeAt(at);
  if (facts.url) return skipJoints(text, at, urlJoints);
  if (code === colon) return readColon(text, at, length, facts);
  if (code === backslash) return facts.drive ? wordAt(text, at + 1) : -1;
  if (!pathJoints.has(code)) return -1;
  const next =
    code === slash ? skipJoints(text, at, pathJoints) : wordAt(text, at + 1);
  if (next < 0) return -1;
  if (code === dot) facts.dots += 1;
  else if (code === hyphen) facts.hyphens += 1;
  else if (code === slash) facts.slashes += 1;
  else facts.at = true;
  return next;
}

function readColon(
  text: string,
  at: number,
  length: number,
  facts: ChunkFacts,
): number {
  const isUrl = text.startsWith("://", at);
  const isScope = text.startsWith("::", at);
  const isDrive = length === 1 && text.startsWith(":\\", at);
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

function skipJoints(
  text: string,
  from: number,
  joints: ReadonlySet<number>,
): number {
  const limit = Math.min(text.length, from + longestJoint);
  let at = from;
  while (at < limit && joints.has(text.charCodeAt(at))) at += 1;
  return at > from ? wordAt(text, at) : -1;
}
