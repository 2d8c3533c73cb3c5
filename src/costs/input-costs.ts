import type { Prices } from "../models/model-profile.ts";

/** What an input token costs that the provider's prompt cache holds, and one that it does not: in one unit, whichever. */
export interface InputPrices {
  readonly read: number;
  readonly write: number;
}

/** The input of one model call. */
export interface CallTokens {
  readonly total: number;
  /** How many of the first tokens the provider's prompt cache holds. */
  readonly cached: number;
}

/** A model's prices in US dollars a token. */
export function inputPrices({ cachedInput, cacheWrite }: Prices): InputPrices {
  const perToken = 1e-6;
  return { read: cachedInput * perToken, write: cacheWrite * perToken };
}

/** Dollars without the noise of binary sums, such as 0.000008 for 0.000008000000000000001. */
export function roundUsd(usd: number): number {
  return Number(usd.toPrecision(12));
}

export function callCost(
  { total, cached }: CallTokens,
  { read, write }: InputPrices,
): number {
  return read * cached + write * (total - cached);
}

/** The call at hand with the transcript rewritten, and as it would be without. */
export interface Rewrite {
  readonly rewritten: CallTokens;
  readonly kept: CallTokens;
}

/**
 * How many later calls a rewrite needs to pay for itself: what it adds to the cost
 * of the call at hand, where all that follows the first changed byte is written
 * anew instead of read, over what each later call reads less:
 *
 *     (cost(rewritten) - cost(kept)) / (read x (kept.total - rewritten.total))
 *
 * rounded up, with cost = read x cached + write x the rest. 0 when the call at hand
 * is no dearer, null when no number of calls makes up for it.
 */
export function breakEvenCalls(
  { rewritten, kept }: Rewrite,
  prices: InputPrices,
): number | null {
  const extra = callCost(rewritten, prices) - callCost(kept, prices);
  if (extra <= 0) return 0;
  const saving = prices.read * (kept.total - rewritten.total);
  if (saving <= 0) return null;
  const calls = Math.ceil(extra / saving);
  return Number.isSafeInteger(calls) ? calls : null;
}
