import type { TextCounter } from "../text-counter.ts";
import type { Observed } from "../measure-options.ts";

/** A bill outside these shares of the estimate must be for other messages. */
const leastFactor = 0.5;
const greatestFactor = 3;

/** Safety factor on the billed count, because later texts differ from the billed ones. */
const margin = 1.02;

export interface Calibration {
  /** The counter to use for this request. */
  readonly counter: TextCounter;
  /** The factor on every estimate; 1 if nothing was changed. */
  readonly factor: number;
  /**
   * The reason why the bill was not used as given: the counter is exact, there was nothing
   * to compare the bill with, or it was outside 0.5 to 3 times the estimate and was
   * replaced by that bound. Undefined if it was used.
   */
  readonly doubt:
    "exact_counter" | "nothing_estimated" | "out_of_range" | undefined;
}

/**
 * Scales an estimate by the provider's last bill. `estimated` is the uncalibrated count of
 * the same messages, system and tools.
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

/** The encoding's name includes the factor, so that caches keep differently scaled counts apart. */
function scaleCounter(counter: TextCounter, factor: number): TextCounter {
  return {
    encoding: `${counter.encoding}*${factor.toFixed(4)}`,
    exact: false,
    count: (text) => Math.ceil(counter.count(text) * factor),
  };
}
