import type { ModelEntry } from "../model-entry.ts";
import type { TokenizerSpec } from "../model-profile.ts";
import { usd } from "./prices.ts";

const o200k: TokenizerSpec = { kind: "tiktoken", encoding: "o200k_base" };

/** OpenAI's o-series, its special models and its open ones, which all use o200k's vocabulary for text. */
export const openaiOtherModels: readonly ModelEntry[] = [
  {
    id: "o1",
    tokenizer: o200k,
    windowTokens: 200_000,
    prices: usd({ input: 15, cachedInput: 7.5, output: 60 }),
    imageFormula: "openai-tiles-75-150",
  },
  {
    id: "o1-pro",
    tokenizer: o200k,
    windowTokens: 200_000,
    prices: usd({ input: 150, output: 600 }),
    imageFormula: "openai-tiles-75-150",
  },
  {
    id: "o1-mini",
    tokenizer: o200k,
    windowTokens: 128_000,
    prices: usd({ input: 1.1, cachedInput: 0.55, output: 4.4 }),
    imageFormula: "openai-tiles-75-150",
  },
  {
    id: "o1-preview",
    tokenizer: o200k,
    windowTokens: 128_000,
    prices: usd({ input: 15, cachedInput: 7.5, output: 60 }),
    imageFormula: "openai-tiles-75-150",
  },
  {
    id: "o3",
    tokenizer: o200k,
    windowTokens: 200_000,
    prices: usd({ input: 2, cachedInput: 0.5, output: 8 }),
    imageFormula: "openai-tiles-75-150",
  },
  {
    id: "o3-pro",
    tokenizer: o200k,
    windowTokens: 200_000,
    prices: usd({ input: 20, output: 80 }),
    imageFormula: "openai-tiles-75-150",
  },
  {
    id: "o3-mini",
    tokenizer: o200k,
    windowTokens: 200_000,
    prices: usd({ input: 1.1, cachedInput: 0.55, output: 4.4 }),
    imageFormula: "openai-tiles-75-150",
  },
  {
    id: "o3-deep-research",
    tokenizer: o200k,
    windowTokens: 200_000,
    prices: usd({ input: 10, cachedInput: 2.5, output: 40 }),
    imageFormula: "openai-tiles-75-150",
  },
  {
    id: "o4-mini",
    tokenizer: o200k,
    windowTokens: 200_000,
    prices: usd({ input: 1.1, cachedInput: 0.275, output: 4.4 }),
    imageFormula: "openai-patches-o4-mini",
  },
  {
    id: "o4-mini-deep-research",
    tokenizer: o200k,
    windowTokens: 200_000,
    prices: usd({ input: 2, cachedInput: 0.5, output: 8 }),
    imageFormula: "openai-patches-o4-mini",
  },
  {
    id: "codex-mini-latest",
    tokenizer: o200k,
    windowTokens: 200_000,
    prices: usd({ input: 1.5, cachedInput: 0.375, output: 6 }),
    imageFormula: "openai-patches-o4-mini",
  },
  {
    id: "computer-use-preview",
    tokenizer: o200k,
    windowTokens: 8_192,
    prices: usd({ input: 3, output: 12 }),
    imageFormula: "openai-tiles-65-129",
  },
  {
    id: "gpt-oss-120b",
    match: ["gpt-oss", "gpt-oss-safeguard"],
    tokenizer: o200k,
    windowTokens: 131_072,
    imageFormula: "careful",
  },
];
