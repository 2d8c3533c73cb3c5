import type { Prices } from "../models/model-profile.ts";

/** Models that requests may name: all of them, these, or those that cost no more than the configured one. */
export type AllowedModels = "all" | "no_dearer" | readonly string[];

export interface ModelPolicy {
  readonly allowed: AllowedModels;
  /** Always allowed. */
  readonly configured: string;
  /** Undefined if unknown. */
  readonly pricesOf: (model: string) => Prices | undefined;
}

/** Reason why a request may not name a model, or undefined if it may. */
export type RefuseModel = (model: string) => string | undefined;

/**
 * Keeps callers from spending the operator's money on models that the operator didn't
 * choose. A fine-tuned model (`ft:…`) costs more than the model whose name it bears, so
 * its price counts as unknown.
 */
export function createModelPolicy({
  allowed,
  configured,
  pricesOf,
}: ModelPolicy): RefuseModel {
  const most = pricesOf(configured);
  return (model) => {
    if (model === configured || allowed === "all") return undefined;
    if (allowed !== "no_dearer") {
      return allowed.includes(model) ? undefined : "it is not listed there";
    }
    if (most === undefined) return `the price of ${configured} is not known`;
    const prices = /^ft:/i.test(model) ? undefined : pricesOf(model);
    if (prices === undefined) return "its price is not known";
    const isDearer = prices.input > most.input || prices.output > most.output;
    return isDearer ? `it is dearer than ${configured}` : undefined;
  };
}
