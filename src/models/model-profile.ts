import type {
  EstimateFamily,
  ImageFormulaName,
  TiktokenEncoding,
} from "./names.ts";

/** How a model's text is counted. */
export type TokenizerSpec =
  | { readonly kind: "tiktoken"; readonly encoding: TiktokenEncoding }
  /** `file` is the path of a Hugging Face `tokenizer.json`. */
  | { readonly kind: "huggingface"; readonly file: string }
  | { readonly kind: "estimate"; readonly family: EstimateFamily };

/** US dollars per million tokens. */
export interface Prices {
  readonly input: number;
  readonly cachedInput: number;
  /** What a token costs when it is written into the provider's prompt cache. */
  readonly cacheWrite: number;
  readonly output: number;
}

export interface ModelProfile {
  /** The name that was asked for. */
  readonly id: string;
  /** False when nothing in the registry fits the name and the most careful estimate stands in. */
  readonly known: boolean;
  readonly tokenizer: TokenizerSpec;
  /** How the provider bills images. */
  readonly imageFormula: ImageFormulaName;
  /** Context window in tokens, or undefined when not known. */
  readonly windowTokens: number | undefined;
  readonly prices: Prices | undefined;
}
