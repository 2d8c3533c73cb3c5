import { scripts } from "./scripts.ts";

/** Runs up to these lengths are told apart; a longer one pays for each further character. */
export const longest = { word: 16, capitals: 8, number: 6 } as const;

/**
 * What a text is made of, as counts: how many of each thing. An estimate is a
 * weighted sum of these. `…ByLength` begin with the runs of one character and end
 * with the characters that go beyond the longest length told apart.
 */
const sizes = {
  /** Runs of a-z with a space before them. */
  wordsByLength: longest.word + 1,
  /** The same behind anything but a space: inside an identifier, after a bracket. */
  joinedWordsByLength: longest.word + 1,
  /** The same with one capital in front, which counts as a character of the word. */
  capitalizedByLength: longest.word + 1,
  joinedCapitalizedByLength: longest.word + 1,
  /** Runs of A-Z that no lowercase letter follows, or all but the last before one. */
  capitalsByLength: longest.capitals + 1,
  numbersByLength: longest.number + 1,
  /** A single space that no ASCII letter follows. Before a letter it is part of the word. */
  spaceBeforeNumber: 1,
  spaceBeforeScript: 1,
  /** Longer runs of spaces and those that end a line; runs of tabs; of line ends. */
  spaceRuns: 1,
  spaces: 1,
  tabRuns: 1,
  tabs: 1,
  newlineRuns: 1,
  newlines: 1,
  /** Per script: runs and characters. */
  scriptRuns: scripts.length,
  scriptCharacters: scripts.length,
  /** Characters that repeat their neighbour, as in rulers, ASCII and not; they are not among those above. */
  asciiRepeats: 1,
  otherRepeats: 1,
} as const satisfies Record<string, number>;

export type FeatureName = keyof typeof sizes;

/** The features and how many numbers each has, in the order of a feature vector. */
export const features = Object.entries(sizes) as readonly (readonly [
  FeatureName,
  number,
])[];

/** Where each feature's first number lies in a feature vector. */
export const offsets = computeOffsets();

/** How many numbers a feature vector has. */
export const featureCount = features.reduce((sum, [, size]) => sum + size, 0);

function computeOffsets(): Readonly<Record<FeatureName, number>> {
  let next = 0;
  const entries = features.map(([name, size]) => {
    const start = next;
    next += size;
    return [name, start] as const;
  });
  return Object.fromEntries(entries) as Record<FeatureName, number>;
}

/** What each thing in a text costs in tokens. Within a `…ByLength` list weights never fall, so that a longer run never costs less. */
export type Weights = Readonly<Record<FeatureName, readonly number[]>>;

/** Weights in the order of a feature vector. */
export function toWeightVector(weights: Weights): Float64Array {
  return Float64Array.from(features.flatMap(([name]) => weights[name]));
}
