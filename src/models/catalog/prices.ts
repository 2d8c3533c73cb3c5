import type { Prices, PriceStep } from "../model-profile.ts";
import { multiplyEach } from "../price-steps.ts";

/** Prices as a provider's page lists them. */
interface ListedPrices {
  readonly input: number;
  readonly cachedInput?: number;
  readonly cacheWrite?: number;
  readonly output: number;
}

/**
 * US dollars per million tokens: standard tier, list price (discounts that end are left
 * out), the day's dearer hours where hours differ. `cacheWrite` is the price of input
 * where the provider charges nothing extra for it, `cachedInput` where it gives no
 * discount. Steps are the prices of every token of a request with a longer prompt.
 *
 * `scripts/compare-models.mjs` compares them with the price lists of the packages
 * `litellm` and `genai-prices`, which cite the providers' price pages.
 */
export function usd(
  prices: ListedPrices,
  ...steps: readonly (ListedPrices & { readonly aboveTokens: number })[]
): Prices {
  const listed = steps.map((step): PriceStep => {
    return { ...complete(step), aboveTokens: step.aboveTokens };
  });
  return { ...complete(prices), ...(listed.length > 0 && { steps: listed }) };
}

/** Prices of which a longer prompt's are a multiple. */
export function usdWithLongPrompts(
  prices: ListedPrices,
  {
    aboveTokens,
    ...times
  }: {
    readonly aboveTokens: number;
    readonly input: number;
    readonly output: number;
  },
): Prices {
  const base = complete(prices);
  return { ...base, steps: [{ ...multiplyEach(base, times), aboveTokens }] };
}

function complete({ input, cachedInput, cacheWrite, output }: ListedPrices) {
  return {
    input,
    cachedInput: cachedInput ?? input,
    cacheWrite: cacheWrite ?? input,
    output,
  };
}
