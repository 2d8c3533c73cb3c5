import type { Prices, TokenizerSpec } from "./model-profile.ts";
import type { ImageFormulaName } from "./names.ts";

/** The facts about one model or a family of models. */
export interface ModelEntry {
  /** The model's name with its provider. */
  readonly id: string;
  /**
   * Further names. A longer name also matches if it continues with `-`, `:`, `@`, `/` or
   * `_`, such as a dated snapshot; a pattern that ends in `*` matches any continuation.
   */
  readonly match?: readonly string[];
  readonly tokenizer: TokenizerSpec;
  /** Context window: tokens of input and output together, if the provider counts them so. */
  readonly windowTokens?: number;
  readonly prices?: Prices;
  readonly imageFormula: ImageFormulaName;
}
