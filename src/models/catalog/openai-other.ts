import type { ModelEntry } from "../model-entry.ts";
import type { TokenizerSpec } from "../model-profile.ts";
import { usd } from "./prices.ts";

const o200k: TokenizerSpec = { kind: "tiktoken", encoding: "o200k_base" };

const reasoning = {
  tokenizer: o200k,
  windowTokens: 200_000,
  maxOutputTokens: 100_000,
  imageFormula: "openai-tiles-75-150",
} as const;
const preview = { ...reasoning, windowTokens: 128_000 } as const;

/** OpenAI's o-series, its special models and its open ones, which all use o200k's vocabulary for text. */
export const openaiOtherModels: readonly ModelEntry[] = [
  {
    ...reasoning,
    id: "o1",
    prices: usd({ input: 15, cachedInput: 7.5, output: 60 }),
    retiredOn: "2026-10-23",
  },
  {
    ...reasoning,
    id: "o1-pro",
    prices: usd({ input: 150, output: 600 }),
    retiredOn: "2026-10-23",
  },
  {
    ...preview,
    id: "o1-mini",
    maxOutputTokens: 65_536,
    prices: usd({ input: 1.1, cachedInput: 0.55, output: 4.4 }),
    retiredOn: "2025-10-27",
  },
  {
    ...preview,
    id: "o1-preview",
    maxOutputTokens: 32_768,
    prices: usd({ input: 15, cachedInput: 7.5, output: 60 }),
    retiredOn: "2025-07-28",
  },
  {
    ...reasoning,
    id: "o3",
    prices: usd({ input: 2, cachedInput: 0.5, output: 8 }),
    retiredOn: "2026-12-11",
  },
  {
    ...reasoning,
    id: "o3-pro",
    prices: usd({ input: 20, output: 80 }),
    retiredOn: "2026-12-11",
  },
  {
    ...reasoning,
    id: "o3-mini",
    prices: usd({ input: 1.1, cachedInput: 0.55, output: 4.4 }),
    retiredOn: "2026-10-23",
  },
  {
    ...reasoning,
    id: "o3-deep-research",
    prices: usd({ input: 10, cachedInput: 2.5, output: 40 }),
    retiredOn: "2026-07-23",
  },
  {
    ...reasoning,
    id: "o4-mini",
    prices: usd({ input: 1.1, cachedInput: 0.275, output: 4.4 }),
    imageFormula: "openai-patches-o4-mini",
    retiredOn: "2026-10-23",
  },
  {
    ...reasoning,
    id: "ft:o4-mini",
    prices: usd({ input: 4, cachedInput: 1, output: 16 }),
    imageFormula: "openai-patches-o4-mini",
    retiredOn: "2026-10-23",
  },
  {
    ...reasoning,
    id: "o4-mini-deep-research",
    prices: usd({ input: 2, cachedInput: 0.5, output: 8 }),
    imageFormula: "openai-patches-o4-mini",
    retiredOn: "2026-07-23",
  },
  {
    ...reasoning,
    id: "codex-mini-latest",
    match: ["codex-mini"],
    prices: usd({ input: 1.5, cachedInput: 0.375, output: 6 }),
    imageFormula: "openai-patches-o4-mini",
    retiredOn: "2026-02-12",
  },
  {
    tokenizer: o200k,
    id: "computer-use-preview",
    windowTokens: 8_192,
    maxOutputTokens: 1_024,
    prices: usd({ input: 3, output: 12 }),
    imageFormula: "openai-tiles-65-129",
    retiredOn: "2026-07-23",
  },
  {
    // Open weights: every host has its own prices.
    tokenizer: o200k,
    id: "gpt-oss-120b",
    match: ["gpt-oss", "gpt-oss-safeguard"],
    windowTokens: 131_072,
    imageFormula: "careful",
  },
];
