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
export interface Prices {
  readonly input: number;
  readonly cachedInput: number;
  /** Price of input that is written to the provider's prompt cache. */
  readonly cacheWrite: number;
  readonly output: number;
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
  readonly prices: Prices | undefined;
}
