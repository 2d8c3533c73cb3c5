import { partsOf } from "../../atoms/atom-parts.ts";
import { atomsOf, scanAtoms, type AtomKind } from "../../atoms/atoms.ts";
import { once } from "../../lib/once.ts";
import { endsWord, startsWord } from "../../atoms/word-boundary.ts";

/** Most values that are searched for in the texts; a sound summary has hardly any to search for. */
const maxSearches = 64;

/** The exact values of a set of texts. */
export interface KnownValues {
  /** True if a text holds `atom` as a whole word, alone or as part of a longer value. */
  holds(atom: string): boolean;
  /** The known spelling that differs from `atom` only in capitals; undefined if there are several. */
  respell(atom: string): string | undefined;
}

/** Collects the exact values of `texts`. Linear in their length. */
export function createKnownValues(texts: readonly string[]): KnownValues {
  const known = new Set<string>();
  const spellings = new Map<string, string | undefined>();
  for (const text of texts) {
    scanAtoms(text, (start, end) => {
      const atom = text.slice(start, end);
      if (known.has(atom)) return;
      addWithParts(atom, known);
      const folded = atom.toLowerCase();
      spellings.set(folded, spellings.has(folded) ? undefined : atom);
    });
  }
  const searched = new Map<string, boolean>();
  return {
    holds(atom) {
      if (known.has(atom)) return true;
      const answer = searched.get(atom);
      if (answer !== undefined) return answer;
      const isFound =
        searched.size < maxSearches &&
        texts.some((text) => holdsWord(text, atom));
      searched.set(atom, isFound);
      return isFound;
    },
    respell: (atom) => spellings.get(atom.toLowerCase()),
  };
}

/**
 * The same values, collected only when they are needed: for texts that are most likely
 * made of the values, a search for each is enough.
 */
export function searchKnownValues(texts: readonly string[]): KnownValues {
  const all = once(() => createKnownValues(texts));
  let searches = 0;
  return {
    holds(atom) {
      searches += 1;
      const isFound =
        searches <= maxSearches && texts.some((text) => holdsWord(text, atom));
      return isFound || all().holds(atom);
    },
    respell: (atom) => all().respell(atom),
  };
}

function addWithParts(atom: string, known: Set<string>): void {
  known.add(atom);
  for (const part of partsOf(atom)) {
    if (!known.has(part.text)) addWithParts(part.text, known);
  }
}

function holdsWord(text: string, word: string): boolean {
  let at = text.indexOf(word);
  while (at >= 0) {
    if (startsWord(text, at) && endsWord(text, at + word.length)) return true;
    at = text.indexOf(word, at + word.length);
  }
  return false;
}

/** The atoms of `text` that aren't known, with their kinds. */
export function inventedIn(
  text: string,
  known: KnownValues,
): ReadonlyMap<string, AtomKind> {
  const invented = new Map<string, AtomKind>();
  for (const [atom, kind] of atomsOf(text)) {
    if (!known.holds(atom)) invented.set(atom, kind);
  }
  return invented;
}
