import {
  inputPrices,
  uncachedInputPrices,
  type InputPrices,
} from "../costs/input-prices.ts";
import { asksForCache } from "../transcript/asks-for-cache.ts";
import type { Task } from "./task.ts";

/**
 * Prices of the transcript as input, with those of cached tokens if the prompt cache
 * holds it: as the caller says or, where the caller doesn't, unless the provider caches
 * only on request and nothing in the transcript asks. Undefined if the model has none.
 */
export function promptPrices({
  profile,
  options,
  transcript,
}: Task): InputPrices | undefined {
  const { prices, cachesOnRequest } = profile;
  if (prices === undefined) return undefined;
  const isCached =
    options.promptCache ?? (!cachesOnRequest || asksForCache(transcript));
  return isCached ? inputPrices(prices) : uncachedInputPrices(prices);
}

/**
 * The prices by which to choose between waiting and rewriting. Without a word from the
 * caller the cache counts as used: a rewrite that spoils it costs twelve times as much as
 * one that is put off for nothing.
 */
export function decisionPrices({
  profile,
  options,
}: Task): InputPrices | undefined {
  const { prices } = profile;
  if (prices === undefined) return undefined;
  return options.promptCache === false
    ? uncachedInputPrices(prices)
    : inputPrices(prices);
}
