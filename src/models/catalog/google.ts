import type { ModelEntry } from "../model-entry.ts";
import type { TokenizerSpec } from "../model-profile.ts";
import { usd } from "./prices.ts";

const gemini: TokenizerSpec = { kind: "estimate", family: "gemini" };

/** Google's Gemini and Gemma, which share a family of tokenizers. */
export const googleModels: readonly ModelEntry[] = [
  {
    id: "gemini-1.5-flash",
    tokenizer: gemini,
    windowTokens: 1_000_000,
    prices: usd({ input: 0.075, cachedInput: 0.01875, output: 0.3 }),
    imageFormula: "gemini-tiles",
  },
  {
    id: "gemini-1.5-pro",
    tokenizer: gemini,
    windowTokens: 2_000_000,
    prices: usd({ input: 1.25, cachedInput: 0.3125, output: 5 }),
    imageFormula: "gemini-tiles",
  },
  {
    id: "gemini-2.0-flash",
    tokenizer: gemini,
    windowTokens: 1_048_576,
    prices: usd({ input: 0.1, cachedInput: 0.025, output: 0.4 }),
    imageFormula: "gemini-tiles",
  },
  {
    id: "gemini-2.0-flash-lite",
    tokenizer: gemini,
    windowTokens: 1_048_576,
    prices: usd({ input: 0.075, output: 0.3 }),
    imageFormula: "gemini-tiles",
  },
  {
    id: "gemini-2.5-flash",
    tokenizer: gemini,
    windowTokens: 1_048_576,
    prices: usd({ input: 0.3, cachedInput: 0.03, output: 2.5 }),
    imageFormula: "gemini-tiles",
  },
  {
    id: "gemini-2.5-flash-lite",
    tokenizer: gemini,
    windowTokens: 1_048_576,
    prices: usd({ input: 0.1, cachedInput: 0.01, output: 0.4 }),
    imageFormula: "gemini-tiles",
  },
  {
    id: "gemini-2.5-pro",
    tokenizer: gemini,
    windowTokens: 1_048_576,
    prices: usd({ input: 1.25, cachedInput: 0.125, output: 10 }),
    imageFormula: "gemini-tiles",
  },
  {
    id: "gemini-3-flash",
    tokenizer: gemini,
    windowTokens: 1_048_576,
    prices: usd({ input: 0.5, cachedInput: 0.05, output: 3 }),
    imageFormula: "gemini-fixed",
  },
  {
    id: "gemini-3-pro",
    tokenizer: gemini,
    windowTokens: 1_048_576,
    prices: usd({ input: 2, cachedInput: 0.2, output: 12 }),
    imageFormula: "gemini-fixed",
  },
  {
    id: "gemini-3.1-flash-lite",
    tokenizer: gemini,
    windowTokens: 1_048_576,
    prices: usd({ input: 0.25, cachedInput: 0.025, output: 1.5 }),
    imageFormula: "gemini-fixed",
  },
  {
    id: "gemini-3.1-pro",
    match: ["gemini-pro-latest"],
    tokenizer: gemini,
    windowTokens: 1_048_576,
    prices: usd({ input: 2, cachedInput: 0.2, output: 12 }),
    imageFormula: "gemini-fixed",
  },
  {
    id: "gemini-3.5-flash",
    tokenizer: gemini,
    windowTokens: 1_048_576,
    prices: usd({ input: 1.5, cachedInput: 0.15, output: 9 }),
    imageFormula: "gemini-fixed",
  },
  {
    id: "gemini-3.5-flash-lite",
    match: ["gemini-flash-lite-latest"],
    tokenizer: gemini,
    windowTokens: 1_048_576,
    prices: usd({ input: 0.3, cachedInput: 0.03, output: 2.5 }),
    imageFormula: "gemini-fixed",
  },
  {
    id: "gemini-3.6-flash",
    match: ["gemini-3.7-flash", "gemini-3.8-flash", "gemini-flash-latest"],
    tokenizer: gemini,
    windowTokens: 1_048_576,
    prices: usd({ input: 1.5, cachedInput: 0.15, output: 7.5 }),
    imageFormula: "gemini-fixed",
  },
  {
    id: "gemini-4-argon",
    tokenizer: gemini,
    windowTokens: 1_048_576,
    prices: usd({ input: 4, cachedInput: 0.2, output: 20 }),
    imageFormula: "gemini-fixed",
  },
  {
    id: "gemini",
    match: ["gemini-*"],
    tokenizer: gemini,
    imageFormula: "gemini-tiles",
  },
  {
    id: "gemma-4",
    tokenizer: gemini,
    windowTokens: 262_144,
    imageFormula: "gemma-vision",
  },
  {
    id: "gemma-3",
    match: ["gemma3"],
    tokenizer: gemini,
    windowTokens: 131_072,
    imageFormula: "gemma-vision",
  },
  {
    id: "gemma",
    match: ["gemma*", "codegemma*", "medgemma*"],
    tokenizer: gemini,
    imageFormula: "gemma-vision",
  },
];
