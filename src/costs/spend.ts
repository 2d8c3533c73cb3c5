/** Most US dollars that a request's model calls may cost; undefined means no limit. */
export interface SpendLimits {
  readonly perRequestUsd: number | undefined;
  /** For all requests of one run together, in this process. */
  readonly run: { readonly id: string; readonly maxUsd: number } | undefined;
}

/** Model calls of one request, their tokens and their cost. */
export interface Spend {
  /** Requests that the provider bills, or may bill: answered, hung up and timed out. */
  readonly calls: number;
  /** Those of them whose tokens are estimated, since the provider reported none or impossible ones. */
  readonly estimatedCalls: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** Undefined when the model's prices aren't known. */
  readonly costUsd: number | undefined;
}

export const noSpend: Spend = {
  calls: 0,
  estimatedCalls: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  costUsd: 0,
};

/** The sum of both. Its cost is known when both costs are. */
export function addSpend(one: Spend, other: Spend): Spend {
  return {
    calls: one.calls + other.calls,
    estimatedCalls: one.estimatedCalls + other.estimatedCalls,
    inputTokens: one.inputTokens + other.inputTokens,
    cachedInputTokens: one.cachedInputTokens + other.cachedInputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    costUsd:
      one.costUsd === undefined || other.costUsd === undefined
        ? undefined
        : one.costUsd + other.costUsd,
  };
}

/** Dollars without the noise of binary sums, such as 0.000008 for 0.000008000000000000001. */
export function roundUsd(usd: number): number {
  return Number(usd.toPrecision(12));
}
