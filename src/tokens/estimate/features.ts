import { scripts } from "./scripts.ts";

/** Longest runs that have a weight of their own; a longer one adds a weight for each further character. */
export const longest = { word: 16, capitals: 8, number: 6 } as const;

/**
 * The features of a text, each a list of counts. An estimate is a weighted sum of these.
 * A `…ByLength` list begins with the number of runs of one character and ends with the
 * number of characters beyond the longest length.
 */
const sizes = {
  /** Runs of a-z with a space before them. */
  wordsByLength: longest.word + 1,
  /** The same after anything but a space: inside an identifier, after a bracket. */
  joinedWordsByLength: longest.word + 1,
  /** The same with one capital in front, which counts as a character of the word. */
  capitalizedByLength: longest.word + 1,
  joinedCapitalizedByLength: longest.word + 1,
  /** Runs of A-Z; without the last letter if a lowercase letter follows. */
  capitalsByLength: longest.capitals + 1,
  numbersByLength: longest.number + 1,
  /** A single space that is not followed by an ASCII letter. Before a letter it is part of the word. */
  spaceBeforeNumber: 1,
  spaceBeforeScript: 1,
  /** Runs of spaces that are longer or end a line; runs of tabs; runs of line ends. */
  spaceRuns: 1,
  spaces: 1,
  tabRuns: 1,
  tabs: 1,
  newlineRuns: 1,
  newlines: 1,
  /** Per script: runs and characters. */
  scriptRuns: scripts.length,
  scriptCharacters: scripts.length,
  /** Characters that repeat the previous one, as in rulers, ASCII and other. Not counted above. */
  asciiRepeats: 1,
  otherRepeats: 1,
} as const satisfies Record<string, number>;

export type FeatureName = keyof typeof sizes;

/** The features and the length of each list, in the order of a feature vector. */
export const features = Object.entries(sizes) as readonly (readonly [
  FeatureName,
  number,
])[];

/** Index of each feature's first number in a feature vector. */
export const offsets = computeOffsets();

/** The length of a feature vector. */
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

/** Tokens of each feature. Weights never fall within a `…ByLength` list, so that a longer run never costs less. */
export type Weights = Readonly<Record<FeatureName, readonly number[]>>;

/** Weights in the order of a feature vector. */
export function toWeightVector(weights: Weights): Float64Array {
  return Float64Array.from(features.flatMap(([name]) => weights[name]));
}
