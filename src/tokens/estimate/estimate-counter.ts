import type { EstimateFamily } from "../../models/names.ts";
import type { TextCounter } from "../text-counter.ts";
import { estimateFamilies } from "./families.ts";
import { featureCount, toWeightVector } from "./features.ts";
import { countFeatures } from "./count-features.ts";

/**
 * Estimates a family's counts without its tokenizer: a weighted sum of the text's features
 * (words by length, numbers, white space, characters by script), each weighted by its
 * average cost in that family. Tends to be too high; `estimateFamilies` says by how much.
 * Needs no tables and about 10 ns a character.
 */
export function createEstimateCounter(family: EstimateFamily): TextCounter {
  const weights = toWeightVector(estimateFamilies[family]);
  const counts = new Float64Array(featureCount);
  return {
    encoding: `estimate:${family}`,
    exact: false,
    count(text) {
      counts.fill(0);
      countFeatures(text, counts);
      let tokens = 0;
      for (let i = 0; i < featureCount; i++) tokens += counts[i]! * weights[i]!;
      return Math.ceil(tokens);
    },
  };
}
