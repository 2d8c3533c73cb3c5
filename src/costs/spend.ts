/** Dollars that may be spent; undefined is without limit. */
export interface SpendLimits {
  readonly perRequestUsd: number | undefined;
  readonly run: { readonly id: string; readonly maxUsd: number } | undefined;
}

/** What the model's work cost, by this request alone. */
export interface Spend {
  readonly calls: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** Undefined where the model's prices are not known. */
  readonly costUsd: number | undefined;
}

export const noSpend: Spend = {
  calls: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  costUsd: 0,
};

/** Both together. Their cost is known where both are. */
export function addSpend(one: Spend, other: Spend): Spend {
  return {
    calls: one.calls + other.calls,
    inputTokens: one.inputTokens + other.inputTokens,
    cachedInputTokens: one.cachedInputTokens + other.cachedInputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    costUsd:
      one.costUsd === undefined || other.costUsd === undefined
        ? undefined
        : one.costUsd + other.costUsd,
  };
}
