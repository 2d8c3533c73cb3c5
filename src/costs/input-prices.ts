import type { Prices } from "../models/model-profile.ts";

/** Prices of one input token, both in the same unit (any will do). */
export interface InputPrices {
  /** For a token that the provider's prompt cache holds. */
  readonly read: number;
  /** For a token that it doesn't hold. */
  readonly write: number;
}

/** The input of one model call. */
export interface CallTokens {
  readonly total: number;
  /** Number of leading tokens that the provider's prompt cache holds. */
  readonly cached: number;
}

/** A model's prices in US dollars per token. */
export function inputPrices({ cachedInput, cacheWrite }: Prices): InputPrices {
  const perToken = 1e-6;
  return { read: cachedInput * perToken, write: cacheWrite * perToken };
}

/** Cost of a call's input, in the unit of the prices. */
export function callCost(
  { total, cached }: CallTokens,
  { read, write }: InputPrices,
): number {
  return read * cached + write * (total - cached);
}
