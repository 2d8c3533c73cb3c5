import { atomsOf } from "../../atoms/atoms.ts";
import type { MessageRange, Origin } from "./message-range.ts";

/** Words of a window, and from one window's start to the next: windows overlap by half. */
const windowWords = 80;
const windowStride = 40;
/** Leading letters that tell words apart: `deleting` and `delete` are the same word. */
const stemLength = 5;
const endings = /(?:ing|ed|es|s)$/;

const stopWords: ReadonlySet<string> = new Set(
  "about after also been before could does done each from have here into just like made make more most need only over same should some such than that their them then there these they this those through very want were what when where which while will with would your".split(
    " ",
  ),
);

/** The window of one origin that matches a text best. */
export interface SourceMatch {
  /** Share of the text's words and word pairs that the window holds: 0 to 1. */
  readonly share: number;
  /** The caller's index of the window's message. */
  readonly index: number | undefined;
}

/** Finds the messages that a text's words come from. */
export interface SourceIndex {
  /** The best match of each origin; a share of 0 when the text has only stop words. */
  bestMatches(text: string): Readonly<Record<Origin, SourceMatch>>;
  /** True if a user, the operator or the agent said every atom of `text`. */
  hasStatedAtoms(text: string): boolean;
}

interface WordWindow {
  readonly origin: Origin;
  readonly index: number;
}

/**
 * Indexes a range's words by windows of 80 words; a long message as a whole has most
 * words and would match anything. Linear in the range; a query costs its words times
 * the windows that hold them.
 */
export function createSourceIndex({ texts }: MessageRange): SourceIndex {
  const windows: WordWindow[] = [];
  const postings = new Map<string, number[]>();
  const stated = new Set<string>();
  for (const { text, origin, index } of texts) {
    if (origin !== "data") {
      for (const atom of atomsOf(text).keys()) stated.add(atom);
    }
    const words = wordsOf(text);
    for (let from = 0; from < words.length; from += windowStride) {
      const features = featuresOf(words.slice(from, from + windowWords));
      for (const feature of features) {
        post(postings, feature, windows.length);
      }
      windows.push({ origin, index });
    }
  }
  return {
    bestMatches: (text) => bestOf(featuresOf(wordsOf(text)), postings, windows),
    hasStatedAtoms: (text) =>
      [...atomsOf(text).keys()].every((atom) => stated.has(atom)),
  };
}

/**
 * Words and pairs of neighbours. A user's window may well hold all the words of an
 * injected order, but they follow each other only where the order comes from.
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
  window: number,
): void {
  const list = postings.get(feature);
  if (list === undefined) postings.set(feature, [window]);
  else list.push(window);
}

function bestOf(
  features: ReadonlySet<string>,
  postings: ReadonlyMap<string, readonly number[]>,
  windows: readonly WordWindow[],
): Record<Origin, SourceMatch> {
  const hits = new Map<number, number>();
  for (const feature of features) {
    for (const window of postings.get(feature) ?? []) {
      hits.set(window, (hits.get(window) ?? 0) + 1);
    }
  }
  const none: SourceMatch = { share: 0, index: undefined };
  const best = { instruction: none, speech: none, data: none };
  for (const [window, count] of hits) {
    const { origin, index } = windows[window] as WordWindow;
    const share = count / features.size;
    if (share > best[origin].share) best[origin] = { share, index };
  }
  return best;
}

/** A longer one is taken for several: letters beyond 16 bits without end would fill V8's stack. */
const word = /[\p{L}\p{N}]{1,256}/gu;

/** The meaningful words of `text`, in lower case, cut to their stems. */
export function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(word) ?? [];
  return words
    .filter(isMeaningful)
    .map((word) => word.replace(endings, "").slice(0, stemLength));
}

/** Short words count in scripts without spaces, which write whole clauses as one word. */
function isMeaningful(word: string): boolean {
  if (stopWords.has(word)) return false;
  return word.length > 3 || /[\p{N}\p{Lo}]/u.test(word);
}
