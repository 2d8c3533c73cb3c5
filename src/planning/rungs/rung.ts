import type { PlanBuilder } from "../plan-builder.ts";
import type { PlanOptions } from "../plan-options.ts";

export interface RungContext {
  readonly builder: PlanBuilder;
  readonly targetTokens: number;
  readonly options: PlanOptions;
}

/** One stage of a strategy: pure, and linear in the size of the transcript. */
export interface Rung {
  readonly name: string;
  /** True if the result may lack content that the transcript had: a summary can make up for it. */
  readonly isLossy: boolean;
  /** Brings `builder` closer to the target, and no further than necessary. */
  apply(context: RungContext): void;
}
