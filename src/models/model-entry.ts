import type { Prices, TokenizerSpec } from "./model-profile.ts";
import type { ImageFormulaName } from "./names.ts";

/** The facts about one model or a family of models. */
export interface ModelEntry {
  /** The model's name with its provider. */
  readonly id: string;
  /**
   * Further names. A longer name also matches if it continues with `-`, `:`, `@`, `/`,
   * `_` or `[`, such as a dated snapshot; a pattern that ends in `*` matches any continuation.
   */
  readonly match?: readonly string[];
  readonly tokenizer: TokenizerSpec;
  /** Context window: tokens of input and output together, if the provider counts them so. */
  readonly windowTokens?: number;
  /** Most tokens of input, where it is less than the window. */
  readonly maxInputTokens?: number;
  /** Most tokens of output, reasoning included. */
  readonly maxOutputTokens?: number;
  readonly prices?: Prices;
  /** Prices that replace them from a day on (YYYY-MM-DD), by rising day. */
  readonly laterPrices?: readonly {
    readonly from: string;
    readonly prices: Prices;
  }[];
  /**
   * Hosts at which the prices hold, as they are written before a name; without a host
   * they always do. Absent means any host: the maker sells the model at one price
   * everywhere. Models with open weights have as many prices as hosts.
   */
  readonly pricedAt?: readonly string[];
  /** What Bedrock charges where a request stays in one region, as a multiple. */
  readonly regionalTimes?: number;
  /** Day (YYYY-MM-DD, past or to come) from which the model's maker doesn't serve it. */
  readonly retiredOn?: string;
  readonly imageFormula: ImageFormulaName;
  /** As in `ModelProfile.bindsThinking`; false when absent. */
  readonly bindsThinking?: boolean;
}
