import type { TextCounter } from "../text-counter.ts";
import type { Observed } from "../measure-options.ts";

/** A bill outside these shares of the estimate covers something other than the messages it is said to cover. */
const leastFactor = 0.5;
const greatestFactor = 3;

/** What is added to the billed count, because the texts still to come are not those that were billed. */
const margin = 1.02;

export interface Calibration {
  /** The counter to use for this request. */
  readonly counter: TextCounter;
  /** What every estimate is multiplied by; 1 when nothing was changed. */
  readonly factor: number;
  /**
   * Why the bill was not followed to the letter: the counter is exact and needs none,
   * there was nothing to compare it with, or it lies outside the range of 0.5 to 3
   * times the estimate and was followed only up to that bound.
   */
  readonly doubt:
    "exact_counter" | "nothing_estimated" | "out_of_range" | undefined;
}

/**
 * Scales an estimate by what the provider last billed. `estimated` is what the
 * uncalibrated meter says of the same messages, with system and tools.
 */
export function calibrateCounter(
  counter: TextCounter,
  observed: Observed,
  estimated: number,
): Calibration {
  if (counter.exact) return { counter, factor: 1, doubt: "exact_counter" };
  if (observed.tokens <= 0 || estimated <= 0) {
    return { counter, factor: 1, doubt: "nothing_estimated" };
  }
  const share = observed.tokens / estimated;
  const bounded = Math.min(Math.max(share, leastFactor), greatestFactor);
  const factor = bounded * margin;
  return {
    counter: scaleCounter(counter, factor),
    factor,
    doubt: bounded === share ? undefined : "out_of_range",
  };
}

/** The factor stands in the encoding's name, so that caches keep differently scaled counts apart. */
function scaleCounter(counter: TextCounter, factor: number): TextCounter {
  return {
    encoding: `${counter.encoding}*${factor.toFixed(4)}`,
    exact: false,
    count: (text) => Math.ceil(counter.count(text) * factor),
  };
}
