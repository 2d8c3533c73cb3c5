/**
 * The names that a model's entry may use for how its tokens are counted. `src/tokens`
 * implements each of them.
 */

/** The OpenAI encodings that Pith counts exactly. */
export const tiktokenEncodings = ["o200k_base", "cl100k_base"] as const;

export type TiktokenEncoding = (typeof tiktokenEncodings)[number];

/** Families of tokenizers whose counts are estimated. `unknown` errs highest. */
export const estimateFamilyNames = [
  "claude",
  "claude-4.7",
  "gemini",
  "llama",
  "qwen",
  "deepseek",
  "mistral",
  "open",
  "unknown",
] as const;

export type EstimateFamily = (typeof estimateFamilyNames)[number];

/** The formulas by which providers bill images. `careful` errs highest. */
export const imageFormulaNames = [
  "openai-tiles-85-170",
  "openai-tiles-70-140",
  "openai-tiles-75-150",
  "openai-tiles-65-129",
  "openai-tiles-2833-5667",
  "openai-patches-mini",
  "openai-patches-nano",
  "openai-patches-o4-mini",
  "openai-patches-5.2",
  "openai-patches-5.4",
  "openai-patches-5.5",
  "openai-patches-5.6",
  "anthropic-standard",
  "anthropic-high-resolution",
  "gemini-tiles",
  "gemini-fixed",
  "qwen-vision",
  "mistral-vision",
  "gemma-vision",
  "llama-vision",
  "careful",
] as const;

export type ImageFormulaName = (typeof imageFormulaNames)[number];
