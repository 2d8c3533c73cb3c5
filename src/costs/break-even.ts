import {
  cachedCost,
  callCost,
  type CallTokens,
  type InputPrices,
} from "./input-prices.ts";

/** The next call with the transcript rewritten, and as it would be without. */
export interface Rewrite {
  readonly rewritten: CallTokens;
  readonly kept: CallTokens;
}

/**
 * Number of later calls that a rewrite needs to pay for itself. The rewrite makes
 * the next call dearer, because everything after the first changed byte is written
 * to the prompt cache again; each later call then reads less:
 *
 *     (cost(rewritten) - cost(kept)) / (read x kept.total - read x rewritten.total)
 *
 * rounded up, with cost = read x cached + write x the rest, each call at the prices
 * for its length. 0 when the next call isn't dearer, null when no number of calls
 * makes up for it.
 */
export function breakEvenCalls(
  { rewritten, kept }: Rewrite,
  prices: InputPrices,
): number | null {
  const extra = callCost(rewritten, prices) - callCost(kept, prices);
  if (extra <= 0) return 0;
  const saving =
    cachedCost(kept.total, prices) - cachedCost(rewritten.total, prices);
  if (saving <= 0) return null;
  const calls = Math.ceil(extra / saving);
  return Number.isSafeInteger(calls) ? calls : null;
}
