import type { Weights } from "../features.ts";

/** Calibrated for models of which nothing is known: the greatest count of all tokenizers above and Llama 2. */
export const unknownWeights: Weights = {
  wordsByLength: [
    0.33, 0.67, 1.23, 1.23, 1.81, 1.97, 1.97, 2.98, 3.83, 4.51, 5.35, 6.38,
    7.51, 8.45, 9.17, 9.69, 1.26,
  ],
  joinedWordsByLength: [
    2.16, 2.16, 2.37, 2.37, 2.37, 2.69, 2.69, 3.23, 3.9, 4.15, 4.15, 4.84, 5.29,
    5.65, 5.95, 6.21, 0.92,
  ],
  capitalizedByLength: [
    1.28, 1.59, 2.07, 2.13, 2.41, 2.93, 3.47, 4.38, 5.14, 5.93, 6.75, 7.46,
    8.05, 8.54, 8.99, 9.36, 1.14,
  ],
  joinedCapitalizedByLength: [
    1.33, 1.69, 2.11, 2.45, 2.97, 3.2, 3.25, 3.66, 4.09, 4.69, 5.29, 5.76, 6.18,
    6.52, 6.8, 7.04, 0.68,
  ],
  capitalsByLength: [1.7, 2.19, 3.3, 4.49, 5.37, 6.08, 6.78, 7.22, 1.07],
  numbersByLength: [1.65, 2.1, 2.1, 3.14, 4.34, 4.92, 1.1],
  spaceBeforeNumber: [0.8],
  spaceBeforeScript: [0.54],
  spaceRuns: [0.57],
  spaces: [0.082],
  tabRuns: [0.23],
  tabs: [0.86],
  newlineRuns: [0.23],
  newlines: [1.03],
  scriptRuns: [
    0.54, 0.23, 0.56, 0.23, 0.48, 0.33, 0.23, 0.51, 0.24, 0.27, 0.66, 0.52,
    0.55, 0.29, 0.37, 0.38, 0.42, 0.65, 0.23, 0.51, 0.35, 0.37, 0.61, 0.073,
    0.19, 0.3, 0.2, 0.0, 0.23, 0.28,
  ],
  scriptCharacters: [
    0.28, 1.66, 0.92, 1.14, 0.39, 1.88, 1.14, 1.03, 1.23, 1.4, 2.93, 2.56, 3.03,
    1.56, 2.07, 2.16, 2.53, 3.18, 1.1, 3.01, 2.2, 2.16, 3.19, 0.98, 1.25, 1.27,
    1.08, 0.54, 2.17, 3.54,
  ],
  asciiRepeats: [0.15],
  otherRepeats: [0.69],
};
