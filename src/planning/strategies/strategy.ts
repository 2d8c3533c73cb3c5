import type { CompactOptions } from "../options.ts";
import type { Draft } from "../draft.ts";

export interface RungContext {
  readonly draft: Draft;
  readonly targetTokens: number;
  readonly options: CompactOptions;
}

/** One stage of a strategy: pure, without I/O, linear in the size of the transcript. */
export interface Rung {
  readonly name: string;
  /** Brings `draft` closer to the target, and no further than it has to. */
  apply(context: RungContext): void;
}

/**
 * A named way to fit the budget: rungs that are tried in order until the draft
 * fits. Every strategy that may change anything ends with the `floor` rung, so
 * that it fits whenever anything would.
 */
export interface Strategy {
  readonly description: string;
  /** Whether it weighs what texts are worth, so that a focus changes what stays. */
  readonly choosesByValue?: boolean;
  /** Whether a model, if there is one, summarizes what leaves. */
  readonly usesModel?: boolean;
  readonly rungs: readonly Rung[];
}
