import type { AtomTable } from "./atom-table.ts";
import { atomsOf } from "../../../atoms/atoms.ts";
import type { TranscriptText } from "../passages/transcript-texts.ts";

/** Score of a passage with all words of the focus: that of a value that is certainly needed. */
const fullMatch = 1;

/** Letters beyond 16 bits without end would fill V8's stack. */
const words = /[\p{L}\p{N}_]{3,256}/gu;

/** The relevance of passages and atoms to the caller's focus. */
export interface Focus {
  /** By passage: the score for its relevance. */
  readonly passageScores: Float64Array;
  /** True if the focus names the atom. */
  readonly isNamed: (atom: string) => boolean;
}

/**
 * Scores passages by the words they share with the focus, rare words more (inverse
 * document frequency over the passages: Spärck Jones, 1972). One pass over the text.
 */
export function readFocus(
  focus: string,
  texts: readonly TranscriptText[],
  { from }: AtomTable,
): Focus {
  const terms = new Map<string, number>();
  for (const [word] of focus.toLowerCase().matchAll(words)) {
    if (!terms.has(word)) terms.set(word, terms.size);
  }
  const passages = from.length - 1;
  const found = new Array<readonly number[]>(passages).fill([]);
  const frequency = new Float64Array(terms.size);
  for (const { text, first, ends } of texts) {
    let start = 0;
    ends.forEach((end, index) => {
      const held = termsIn(text.slice(start, end), terms);
      for (const term of held)
        frequency[term] = (frequency[term] as number) + 1;
      found[first + index] = held;
      start = end;
    });
  }
  const rarity = frequency.map((count) =>
    Math.log((passages + 1) / (count + 1)),
  );
  const all = rarity.reduce((sum, weight) => sum + weight, 0);
  const passageScores = Float64Array.from(found, (held) => {
    const sum = held.reduce(
      (total, term) => total + (rarity[term] as number),
      0,
    );
    return all > 0 ? (fullMatch * sum) / all : 0;
  });
  const atoms = atomsOf(focus);
  return { passageScores, isNamed: (atom) => atoms.has(atom) };
}

function termsIn(
  text: string,
  terms: ReadonlyMap<string, number>,
): readonly number[] {
  const held = new Set<number>();
  for (const [word] of text.toLowerCase().matchAll(words)) {
    const term = terms.get(word);
    if (term !== undefined) held.add(term);
  }
  return [...held];
}
