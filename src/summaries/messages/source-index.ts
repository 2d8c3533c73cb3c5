import { atomsOf } from "../../atoms/atoms.ts";
import type { Origin, MessageRange } from "./message-range.ts";

/** Words of a passage, and how far the next one begins behind it: passages overlap by half. */
const passageWords = 80;
const passageStride = 40;
/** Letters that tell words apart: `deleting` and `delete` are one. */
const stemLength = 5;
const endings = /(?:ing|ed|es|s)$/;

const plainWords: ReadonlySet<string> = new Set(
  "about after also been before could does done each from have here into just like made make more most need only over same should some such than that their them then there these they this those through very want were what when where which while will with would your".split(
    " ",
  ),
);

/** How well the passages of one origin hold a text's words. */
export interface SourceMatch {
  /** Share of the words, and of their pairs, that the best single passage has: 0 to 1. */
  readonly share: number;
  /** The caller's index of that passage's message. */
  readonly index: number | undefined;
}

/** Tells where the words of a text come from. */
export interface SourceIndex {
  /** The best passage of each origin. A text without a word of weight has no backing. */
  bestMatches(text: string): Readonly<Record<Origin, SourceMatch>>;
  /** Whether every atom of `text` was said by a user, the operator or the agent. */
  hasStatedAtoms(text: string): boolean;
}

interface Passage {
  readonly origin: Origin;
  readonly index: number;
}

/**
 * Indexes a span's words by passage. A passage and not a message, because a long
 * message holds most words and so would back anything. Linear in the span; a
 * question costs its words times the passages that hold them.
 */
export function createSourceIndex({
  texts: utterances,
}: MessageRange): SourceIndex {
  const passages: Passage[] = [];
  const postings = new Map<string, number[]>();
  const spoken = new Set<string>();
  for (const { text, origin, index } of utterances) {
    if (origin !== "data") {
      for (const atom of atomsOf(text).keys()) spoken.add(atom);
    }
    const words = wordsOf(text);
    for (let from = 0; from < words.length; from += passageStride) {
      const own = featuresOf(words.slice(from, from + passageWords));
      for (const feature of own) post(postings, feature, passages.length);
      passages.push({ origin, index });
    }
  }
  return {
    bestMatches: (text) =>
      bestOf(featuresOf(wordsOf(text)), postings, passages),
    hasStatedAtoms: (text) =>
      [...atomsOf(text).keys()].every((atom) => spoken.has(atom)),
  };
}

/**
 * Words and pairs of neighbours. The words of an injected order are often all in
 * some passage of the user's, too; said one behind the other they are only where
 * the order came from.
 */
function featuresOf(words: readonly string[]): ReadonlySet<string> {
  const features = new Set(words);
  for (let i = 1; i < words.length; i += 1) {
    features.add(`${words[i - 1]} ${words[i]}`);
  }
  return features;
}

function post(
  postings: Map<string, number[]>,
  feature: string,
  passage: number,
): void {
  const list = postings.get(feature);
  if (list === undefined) postings.set(feature, [passage]);
  else list.push(passage);
}

function bestOf(
  features: ReadonlySet<string>,
  postings: ReadonlyMap<string, readonly number[]>,
  passages: readonly Passage[],
): Record<Origin, SourceMatch> {
  const hits = new Map<number, number>();
  for (const feature of features) {
    for (const passage of postings.get(feature) ?? []) {
      hits.set(passage, (hits.get(passage) ?? 0) + 1);
    }
  }
  const none: SourceMatch = { share: 0, index: undefined };
  const best = { instruction: none, speech: none, data: none };
  for (const [passage, count] of hits) {
    const { origin, index } = passages[passage] as Passage;
    const share = count / features.size;
    if (share > best[origin].share) best[origin] = { share, index };
  }
  return best;
}

/** The words of `text` that carry meaning, in small letters, cut to their stems. */
export function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .filter((word) => isWeighty(word))
    .map((word) => word.replace(endings, "").slice(0, stemLength));
}

/** A script without spaces writes whole clauses as one word, so a short one may weigh as well. */
function isWeighty(word: string): boolean {
  if (plainWords.has(word)) return false;
  return word.length > 3 || /[\p{N}\p{Lo}]/u.test(word);
}
