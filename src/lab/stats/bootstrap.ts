import { createRandom } from "./random.ts";

/** A 95 % confidence interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The percentile bootstrap of a mean (B. Efron, "Bootstrap methods: another look at
 * the jackknife", 1979): the 2.5th and 97.5th percentile of the means of samples
 * drawn with replacement. The same seed gives the same interval. NaN without values.
 */
export function bootstrapMean(
  values: readonly number[],
  { seed, resamples = 1000 }: { seed: string; resamples?: number },
): Interval {
  const random = createRandom(seed);
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let draw = 0; draw < values.length; draw += 1) {
      sum += values[Math.floor(random() * values.length)] as number;
    }
    return sum / values.length;
  }).sort();
  const at = (share: number) =>
    means[Math.min(resamples - 1, Math.floor(share * resamples))] as number;
  return { low: at(0.025), high: at(0.975) };
}
