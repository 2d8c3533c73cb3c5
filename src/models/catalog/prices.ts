import type { Prices } from "../model-profile.ts";

/**
 * US dollars per million tokens, standard tier, the lowest step where prices rise with
 * the length of the prompt, introductory discounts left out. `cacheWrite` is the price
 * of input where the provider charges nothing extra for it, `cachedInput` where it
 * gives no discount.
 *
 * Compared in November 2026 between the price lists of `litellm` 1.106
 * (model_prices_and_context_window_backup.json) and of `genai-prices` 0.2.3, which cite
 * the providers' price pages.
 */
export function usd(prices: {
  input: number;
  cachedInput?: number;
  cacheWrite?: number;
  output: number;
}): Prices {
  const { input, output } = prices;
  return {
    input,
    cachedInput: prices.cachedInput ?? input,
    cacheWrite: prices.cacheWrite ?? input,
    output,
  };
}
