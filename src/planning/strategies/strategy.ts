import type { Rung } from "../rungs/rung.ts";

/**
 * A named way to fit the budget: rungs that are applied in order until the plan
 * fits. Every strategy that changes anything ends with the `floor` rung, so that
 * it fits whenever that is possible.
 */
export interface Strategy {
  readonly description: string;
  /** True if it scores texts, so that a focus changes what stays. */
  readonly choosesByValue?: boolean;
  /** True if a model, where one is configured, summarizes what leaves. */
  readonly usesModel?: boolean;
  readonly rungs: readonly Rung[];
}
