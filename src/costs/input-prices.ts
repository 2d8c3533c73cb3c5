import type { Prices, TokenPrices } from "../models/model-profile.ts";

/** Prices of one input token, both in the same unit (any will do). */
export interface InputTokenPrices {
  /** For a token that the provider's prompt cache holds. */
  readonly read: number;
  /** For a token that it doesn't hold. */
  readonly write: number;
}

/** Prices of one input token, which may rise with the length of the prompt. */
export interface InputPrices extends InputTokenPrices {
  /** Prices of every token of a prompt longer than `aboveTokens`, by rising length. */
  readonly steps?: readonly InputPriceStep[];
}

export interface InputPriceStep extends InputTokenPrices {
  readonly aboveTokens: number;
}

/** Prices that hold for prompts of up to `upToTokens`. */
export interface PriceBand extends InputTokenPrices {
  readonly upToTokens: number;
}

/** The input of one model call. */
export interface CallTokens {
  readonly total: number;
  /** Number of leading tokens that the provider's prompt cache holds. */
  readonly cached: number;
}

/** A model's prices in US dollars per token. */
export function inputPrices({ steps, ...prices }: Prices): InputPrices {
  return {
    ...perToken(prices),
    ...(steps && {
      steps: steps.map((step) => ({
        ...perToken(step),
        aboveTokens: step.aboveTokens,
      })),
    }),
  };
}

/** Prices in US dollars per token where no prompt is cached: each token is neither read from the cache nor written to it. */
export function uncachedInputPrices({ steps, ...prices }: Prices): InputPrices {
  return inputPrices({
    ...withoutCache(prices),
    ...(steps && {
      steps: steps.map((step) => ({
        ...withoutCache(step),
        aboveTokens: step.aboveTokens,
      })),
    }),
  });
}

function withoutCache({ input, output }: TokenPrices): TokenPrices {
  return { input, cachedInput: input, cacheWrite: input, output };
}

function perToken({ cachedInput, cacheWrite }: TokenPrices): InputTokenPrices {
  const dollars = 1e-6;
  return { read: cachedInput * dollars, write: cacheWrite * dollars };
}

/** The prices by the length of the prompt, shortest first; the last one has no end. */
export function priceBands({
  steps = [],
  ...lowest
}: InputPrices): readonly PriceBand[] {
  return [lowest, ...steps].map(({ read, write }, i) => ({
    read,
    write,
    upToTokens: steps[i]?.aboveTokens ?? Infinity,
  }));
}

/** Cost of a call's input, in the unit of the prices. */
export function callCost(
  { total, cached }: CallTokens,
  prices: InputPrices,
): number {
  const { read, write } =
    prices.steps?.findLast(({ aboveTokens }) => total > aboveTokens) ?? prices;
  return read * cached + write * (total - cached);
}

/** Cost of a call's input when the prompt cache holds all of it. */
export function cachedCost(total: number, prices: InputPrices): number {
  return callCost({ total, cached: total }, prices);
}
