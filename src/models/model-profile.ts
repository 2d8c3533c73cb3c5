import type {
  EstimateFamily,
  ImageFormulaName,
  TiktokenEncoding,
} from "./names.ts";

/** The way a model's text is counted. */
export type TokenizerSpec =
  | { readonly kind: "tiktoken"; readonly encoding: TiktokenEncoding }
  /** `file` is the path of a Hugging Face `tokenizer.json`. */
  | { readonly kind: "huggingface"; readonly file: string }
  | { readonly kind: "estimate"; readonly family: EstimateFamily };

/** US dollars per million tokens. */
export interface TokenPrices {
  readonly input: number;
  readonly cachedInput: number;
  /** Price of input that is written to the provider's prompt cache. */
  readonly cacheWrite: number;
  readonly output: number;
}

/** The prices of every token of a request whose prompt is longer than `aboveTokens`. */
export interface PriceStep extends TokenPrices {
  readonly aboveTokens: number;
}

/** The prices of a short prompt, and those of longer ones. */
export interface Prices extends TokenPrices {
  /** By rising `aboveTokens`; absent where all lengths cost the same. */
  readonly steps?: readonly PriceStep[];
}

export interface ModelProfile {
  /** The requested name. */
  readonly id: string;
  /** False if no entry in the registry matches the name; the highest estimate is then used. */
  readonly known: boolean;
  readonly tokenizer: TokenizerSpec;
  /** The formula by which the provider bills images. */
  readonly imageFormula: ImageFormulaName;
  /** Context window in tokens; undefined if not known. */
  readonly windowTokens: number | undefined;
  /** Most tokens of input, which is the window unless the provider keeps a part of it for output; undefined if not known. */
  readonly maxInputTokens: number | undefined;
  /** Most tokens of output, reasoning included; undefined if not known. */
  readonly maxOutputTokens: number | undefined;
  readonly prices: Prices | undefined;
  /** Day (YYYY-MM-DD, past or to come) from which the model's maker doesn't serve it; undefined if none is set. */
  readonly retiredOn: string | undefined;
  /** True if the model refuses thinking that comes back after anything before it has changed ("Preserved thinking", Claude docs). */
  readonly bindsThinking: boolean;
}
