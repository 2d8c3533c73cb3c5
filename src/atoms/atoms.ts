import {
  characterClasses,
  DIGIT,
  isWordCode,
  LOWER,
  OTHER,
} from "./character-classes.ts";
import {
  createChunkFacts,
  isJoint,
  readChunk,
  type ChunkFacts,
} from "./chunk.ts";
import { isEscapeLetter } from "./word-boundary.ts";

/** What an atom looks like. `quote` never comes from `scanAtoms`; see `scanQuotes`. */
export type AtomKind =
  "path" | "url" | "address" | "number" | "id" | "symbol" | "quote";

/** A longer run is a blob that nobody repeats by heart. */
const longestAtom = 512;
const longestWord = 128;

/** One atom lies in `text` from `start` to `end`. */
export type VisitAtom = (start: number, end: number, kind: AtomKind) => void;

/**
 * Visits the atoms of `text` from left to right: exact values that an agent must
 * get right when it uses them again. Atoms don't overlap, and an atom is as long
 * as its joints reach (`src/a/b.ts` is one; `partsOf` takes it apart). It starts
 * and ends with a letter, a digit or an underscore, so `./a/b.ts` and `#W123456`
 * give `a/b.ts` and `W123456`, and two spellings of one value are one atom. One
 * pass, linear, no regular expression.
 */
export function scanAtoms(text: string, visit: VisitAtom): void {
  const facts = createChunkFacts();
  const limit = text.length;
  for (let start = 0; start < limit;) {
    if (!isWordCode(text.charCodeAt(start)) || isEscapeLetter(text, start)) {
      start += 1;
      continue;
    }
    const plainEnd = endOfPlainWord(text, start);
    if (plainEnd > start) {
      start = plainEnd;
      continue;
    }
    const end = readChunk(text, start, facts);
    const kind = kindOf(facts, text, start, end);
    if (kind !== undefined) visit(start, end, kind);
    start = end;
  }
}

/** Most of a text is words with nothing joined to them: where one ends, or -1. */
function endOfPlainWord(text: string, start: number): number {
  let end = start + 1;
  while (characterClasses[text.charCodeAt(end)] === LOWER) end += 1;
  if (end === start + 1 && isDigitCode(text.charCodeAt(start))) return -1;
  const next = text.charCodeAt(end);
  return characterClasses[next] === OTHER && !isJoint(next) ? end : -1;
}

function isDigitCode(code: number): boolean {
  return characterClasses[code] === DIGIT;
}

/** The atoms of `text`, each once, in order of first appearance. */
export function atomsOf(text: string): ReadonlyMap<string, AtomKind> {
  const atoms = new Map<string, AtomKind>();
  scanAtoms(text, (start, end, kind) => {
    const atom = text.slice(start, end);
    if (!atoms.has(atom)) atoms.set(atom, kind);
  });
  return atoms;
}

function kindOf(
  facts: ChunkFacts,
  text: string,
  start: number,
  end: number,
): AtomKind | undefined {
  const length = end - start;
  if (length < 3 || length > longestAtom) return undefined;
  if (facts.longestWord > longestWord) return undefined;
  if (facts.url) return "url";
  if (facts.letters === 0) return facts.digits > 2 ? "number" : undefined;
  if (facts.at) return facts.dots > 0 ? "address" : "id";
  if (facts.drive) return "path";
  if (facts.slashes > 0) return isPath(facts, text, start) ? "path" : undefined;
  if (length < 4) return undefined;
  return kindOfName(facts, text, start, end);
}

/** Prose has `and/or` and `client/server`; a path has a root, depth, or a name that prose lacks. */
function isPath(facts: ChunkFacts, text: string, start: number): boolean {
  if (facts.slashes > 1 || facts.dots > 0 || facts.digits > 0) return true;
  if (facts.underscore || facts.hyphens > 0 || facts.hump) return true;
  return start > 0 && text.charAt(start - 1) === "/";
}

function kindOfName(
  facts: ChunkFacts,
  text: string,
  start: number,
  end: number,
): AtomKind | undefined {
  if (facts.scopes > 0) return "symbol";
  if (facts.dots > 0) {
    if (end - start < 5) return undefined;
    return hasExtension(text, start, end) ? "path" : "symbol";
  }
  if (facts.digits > 0) {
    return isMeasure(text, start, facts) ? undefined : "id";
  }
  if (facts.underscore || facts.hump) return "symbol";
  return facts.hyphens > 1 && end - start > 7 ? "symbol" : undefined;
}

/** `main.go`, `index.test.ts`: a short word in small letters behind the last dot. */
function hasExtension(text: string, start: number, end: number): boolean {
  const extension = text.slice(text.lastIndexOf(".", end) + 1, end);
  return (
    extension.length < 5 &&
    extension.length < end - start - 1 &&
    /^[a-z]+\d?$/.test(extension)
  );
}

/** `100ms`, `12th`, `64x64`: a small count with a unit says nothing exact. */
function isMeasure(text: string, start: number, facts: ChunkFacts): boolean {
  const first = text.charCodeAt(start);
  const startsWithDigit = first >= 0x30 && first <= 0x39;
  return startsWithDigit && facts.digits < 4 && facts.letters < 3;
}
