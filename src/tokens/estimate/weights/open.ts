import type { Weights } from "../features.ts";

/** Calibrated for open models whose tokenizer was not at hand: the greatest count of Gemma, Llama 3, Qwen, DeepSeek and Tekken. */
export const openWeights: Weights = {
  wordsByLength: [
    0.33, 0.69, 0.99, 1.06, 1.37, 1.42, 1.42, 1.88, 2.28, 2.46, 3.07, 4.04, 5.1,
    6.05, 6.81, 7.37, 1.33,
  ],
  joinedWordsByLength: [
    1.42, 1.49, 1.74, 1.74, 1.76, 1.76, 1.76, 1.8, 1.81, 1.81, 1.81, 2.88, 3.36,
    3.75, 4.07, 4.35, 0.68,
  ],
  capitalizedByLength: [
    0.92, 0.92, 0.97, 0.97, 1.08, 1.08, 1.25, 1.72, 2.07, 2.5, 2.96, 3.35, 3.66,
    3.93, 4.19, 4.42, 0.64,
  ],
  joinedCapitalizedByLength: [
    1.12, 1.27, 1.27, 1.27, 1.31, 1.32, 1.32, 1.41, 1.51, 1.64, 2.06, 2.45,
    2.83, 3.15, 3.41, 3.63, 0.61,
  ],
  capitalsByLength: [1.4, 1.54, 2.09, 2.4, 2.56, 2.75, 3.07, 3.34, 0.74],
  numbersByLength: [1.69, 2.61, 3.45, 4.34, 5.27, 6.03, 1.13],
  spaceBeforeNumber: [0.92],
  spaceBeforeScript: [0.54],
  spaceRuns: [0.98],
  spaces: [0.037],
  tabRuns: [0.49],
  tabs: [0.14],
  newlineRuns: [0.84],
  newlines: [0.3],
  scriptRuns: [
    0.35, 0.23, 0.84, 0.19, 0.66, 0.35, 0.24, 1.22, 0.15, 0.29, 0.42, 0.39,
    0.55, 0.29, 0.35, 0.34, 0.33, 0.65, 0.21, 0.5, 0.35, 0.38, 0.56, 0.036,
    0.15, 0.15, 0.16, 0.31, 0.23, 0.22,
  ],
  scriptCharacters: [
    0.28, 1.66, 0.65, 1.01, 0.37, 1.92, 1.16, 0.28, 1.12, 1.43, 1.98, 2.03,
    3.02, 1.59, 2.09, 2.09, 1.87, 3.2, 0.62, 3.0, 2.22, 2.21, 3.13, 0.59, 1.12,
    0.74, 1.04, 0.95, 2.15, 3.28,
  ],
  asciiRepeats: [0.072],
  otherRepeats: [0.36],
};
