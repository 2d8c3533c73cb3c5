import {
  characterClasses,
  DIGIT,
  isWordCode,
  LOWER,
  OTHER,
} from "./character-classes.ts";
import {
  createChunkFacts,
  isBoundary,
  readChunk,
  type ChunkFacts,
} from "./chunk.ts";
import { isEscapeLetter } from "./word-boundary.ts";

/** The form of an atom. Only `scanQuotes` finds a `quote`. */
export type AtomKind =
  "path" | "url" | "address" | "number" | "id" | "symbol" | "quote";

/** Characters. A longer run is a blob that no agent repeats. */
const longestAtom = 512;
const longestWord = 128;

/** Called with the range of one atom in the text. */
export type VisitAtom = (start: number, end: number, kind: AtomKind) => void;

/**
 * Visits the atoms of `text` from left to right: exact values that an agent must
 * get right when it uses them again. Atoms don't overlap, and each is as long as
 * possible (`src/a/b.ts` is one; `partsOf` splits it). An atom starts and ends with
 * a letter, a digit or an underscore, so `./a/b.ts` and `#W123456` give `a/b.ts`
 * and `W123456`, and two spellings of one value are one atom. One pass, linear, no
 * regular expression.
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
    readChunk(text, start, facts);
    const kind = kindOf(text, facts);
    if (kind !== undefined) visit(start, facts.end, kind);
    start = facts.end;
  }
}

/** End of a word without boundaries, or -1. A fast path: most of a text is such words. */
function endOfPlainWord(text: string, start: number): number {
  let end = start + 1;
  while (characterClasses[text.charCodeAt(end)] === LOWER) end += 1;
  if (end === start + 1 && isDigitCode(text.charCodeAt(start))) return -1;
  const next = text.charCodeAt(end);
  return characterClasses[next] === OTHER && !isBoundary(next) ? end : -1;
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

function kindOf(text: string, facts: ChunkFacts): AtomKind | undefined {
  const length = facts.end - facts.start;
  if (length < 3 || length > longestAtom) return undefined;
  if (facts.longestWord > longestWord) return undefined;
  if (facts.url) return "url";
  if (facts.letters === 0) return facts.digits > 2 ? "number" : undefined;
  if (facts.at) return facts.dots > 0 ? "address" : "id";
  if (facts.drive) return "path";
  if (facts.slashes > 0) return isPath(text, facts) ? "path" : undefined;
  if (length < 4) return undefined;
  return kindOfName(text, facts);
}

/** Prose contains `and/or` and `client/server`; a path has a root, depth, or an unusual name. */
function isPath(text: string, facts: ChunkFacts): boolean {
  if (facts.slashes > 1 || facts.dots > 0 || facts.digits > 0) return true;
  if (facts.underscore || facts.hyphens > 0 || facts.hump) return true;
  return facts.start > 0 && text.charAt(facts.start - 1) === "/";
}

function kindOfName(text: string, facts: ChunkFacts): AtomKind | undefined {
  const length = facts.end - facts.start;
  if (facts.scopes > 0) return "symbol";
  if (facts.dots > 0) {
    if (length < 5) return undefined;
    return hasExtension(text, facts) ? "path" : "symbol";
  }
  if (facts.digits > 0) {
    return isMeasure(text, facts) ? undefined : "id";
  }
  if (facts.underscore || facts.hump) return "symbol";
  return facts.hyphens > 1 && length > 7 ? "symbol" : undefined;
}

/** `main.go`, `index.test.ts`: a short lower-case word after the last dot. */
function hasExtension(text: string, { start, end }: ChunkFacts): boolean {
  const extension = text.slice(text.lastIndexOf(".", end) + 1, end);
  return (
    extension.length < 5 &&
    extension.length < end - start - 1 &&
    /^[a-z]+\d?$/.test(extension)
  );
}

/** `100ms`, `12th`, `64x64`: a small count with a unit isn't an exact value. */
function isMeasure(text: string, facts: ChunkFacts): boolean {
  const first = text.charCodeAt(facts.start);
  const startsWithDigit = first >= 0x30 && first <= 0x39;
  return startsWithDigit && facts.digits < 4 && facts.letters < 3;
}
