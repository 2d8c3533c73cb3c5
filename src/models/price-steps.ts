import type { Prices, TokenPrices } from "./model-profile.ts";

/** The prices of every token of a request whose prompt has `inputTokens`, cached ones included. */
export function pricesAt(prices: Prices, inputTokens: number): TokenPrices {
  return (
    prices.steps?.findLast(({ aboveTokens }) => inputTokens > aboveTokens) ??
    prices
  );
}

/** All prices multiplied, for a host that charges so much more. */
export function multiplyPrices(
  { steps, ...prices }: Prices,
  times: number,
): Prices {
  return {
    ...multiplyEach(prices, { input: times, output: times }),
    ...(steps && {
      steps: steps.map((step) => ({
        ...multiplyEach(step, { input: times, output: times }),
        aboveTokens: step.aboveTokens,
      })),
    }),
  };
}

/** Prices with those of input and of output multiplied. */
export function multiplyEach(
  { input, cachedInput, cacheWrite, output }: TokenPrices,
  times: { readonly input: number; readonly output: number },
): TokenPrices {
  return {
    input: round(input * times.input),
    cachedInput: round(cachedInput * times.input),
    cacheWrite: round(cacheWrite * times.input),
    output: round(output * times.output),
  };
}

/** Dollars without the noise of binary products, such as 0.9 for 0.8999999999999999. */
function round(usd: number): number {
  return Number(usd.toPrecision(12));
}
