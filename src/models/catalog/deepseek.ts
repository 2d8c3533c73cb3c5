import type { ModelEntry } from "../model-entry.ts";
import type { TokenizerSpec } from "../model-profile.ts";
import { usd } from "./prices.ts";

const deepseek: TokenizerSpec = { kind: "estimate", family: "deepseek" };

const base = {
  tokenizer: deepseek,
  pricedAt: ["deepseek"],
  imageFormula: "careful",
} as const;
const v4 = {
  ...base,
  windowTokens: 1_000_000,
  maxOutputTokens: 393_216,
} as const;

/**
 * DeepSeek's models. Their weights are open: prices are those of DeepSeek's own API, in
 * the hours of the day in which it charges twice as much.
 */
export const deepseekModels: readonly ModelEntry[] = [
  {
    ...base,
    id: "deepseek-chat",
    windowTokens: 131_072,
    maxOutputTokens: 8_192,
    prices: usd({ input: 0.28, cachedInput: 0.028, output: 0.42 }),
    retiredOn: "2026-07-24",
  },
  {
    ...base,
    id: "deepseek-reasoner",
    windowTokens: 131_072,
    maxOutputTokens: 65_536,
    prices: usd({ input: 0.28, cachedInput: 0.028, output: 0.42 }),
    retiredOn: "2026-07-24",
  },
  {
    // DeepSeek itself served 64K; most other hosts give 128K and more.
    ...base,
    id: "deepseek-r1",
    windowTokens: 65_536,
    prices: usd({ input: 0.55, cachedInput: 0.14, output: 2.19 }),
  },
  {
    ...base,
    id: "deepseek-v3",
    windowTokens: 65_536,
    prices: usd({ input: 0.27, cachedInput: 0.07, output: 1.1 }),
  },
  {
    // Snapshots that DeepSeek's API never sold by these names.
    ...base,
    id: "deepseek-r1-0528",
    match: [
      "deepseek-coder",
      "deepseek.r1",
      "deepseek-v3-0324",
      "deepseek-v3.1",
      "deepseek-v3p1",
    ],
    windowTokens: 131_072,
  },
  {
    ...base,
    id: "deepseek-v3.2",
    match: ["deepseek-v3p2", "deepseek-v3-2", "deepseek.v3.2"],
    windowTokens: 131_072,
    prices: usd({ input: 0.28, cachedInput: 0.028, output: 0.42 }),
  },
  {
    ...v4,
    id: "deepseek-v4-flash",
    match: ["deepseek-flash", "deepseek-v4p0-flash"],
    prices: usd({ input: 0.3, cachedInput: 0.006, output: 1.2 }),
  },
  {
    ...v4,
    id: "deepseek-v4-pro",
    prices: usd({ input: 1.32, cachedInput: 0.044, output: 3.96 }),
  },
  {
    // Trained on R1's answers, with their own families' tokenizers and windows.
    id: "deepseek-r1-distill-llama",
    match: ["deepseek-llama3.3"],
    tokenizer: { kind: "estimate", family: "llama" },
    windowTokens: 131_072,
    imageFormula: "careful",
  },
  {
    id: "deepseek-r1-distill-qwen",
    match: ["deepseek-r1-0528-qwen3", "deepseek-r1-0528-distill-qwen3"],
    tokenizer: { kind: "estimate", family: "qwen" },
    windowTokens: 131_072,
    imageFormula: "careful",
  },
  {
    id: "deepseek",
    match: ["deepseek*"],
    tokenizer: deepseek,
    imageFormula: "careful",
  },
];
