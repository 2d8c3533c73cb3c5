import type { Prices, TokenizerSpec } from "./model-profile.ts";
import type { ImageFormulaName } from "./names.ts";

/** What the registry knows of one model, or of a family of models. */
export interface ModelEntry {
  /** The model's name with its provider. */
  readonly id: string;
  /**
   * Further names. A name fits when it continues the pattern behind `-`, `:`, `@`, `/`
   * or `_`, such as a dated snapshot; a pattern that ends in `*` fits any continuation.
   */
  readonly match?: readonly string[];
  readonly tokenizer: TokenizerSpec;
  /** Tokens of input and output together, where the provider counts them so. */
  readonly windowTokens?: number;
  readonly prices?: Prices;
  readonly imageFormula: ImageFormulaName;
}
