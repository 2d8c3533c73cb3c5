import type { ModelEntry } from "../model-entry.ts";
import type { TokenizerSpec } from "../model-profile.ts";
import { usd } from "./prices.ts";

const qwen: TokenizerSpec = { kind: "estimate", family: "qwen" };

const base = {
  tokenizer: qwen,
  imageFormula: "qwen-vision",
} as const;
/** Sold by Alibaba's Model Studio, at whose international site the prices hold. */
const hosted = {
  ...base,
  pricedAt: ["dashscope", "qwencloud", "alibaba"],
} as const;
const window128k = {
  ...hosted,
  windowTokens: 131_072,
  maxInputTokens: 129_024,
  maxOutputTokens: 16_384,
} as const;
/** Of a window of 1,000,000 tokens a part is kept for thinking and output. */
const window1m = {
  ...hosted,
  windowTokens: 1_000_000,
  maxInputTokens: 991_808,
  maxOutputTokens: 65_536,
} as const;
const older1m = {
  ...window1m,
  maxInputTokens: 997_952,
  maxOutputTokens: 32_768,
} as const;

/** Alibaba's Qwen: what it sells itself, and open weights, which have a price at every host. */
export const qwenModels: readonly ModelEntry[] = [
  {
    ...hosted,
    id: "qwen-max",
    windowTokens: 32_768,
    maxInputTokens: 30_720,
    maxOutputTokens: 8_192,
    prices: usd({ input: 1.6, output: 6.4 }),
  },
  {
    ...window128k,
    id: "qwen-plus",
    prices: usd({ input: 0.4, output: 1.2 }),
  },
  {
    ...older1m,
    id: "qwen-plus-latest",
    match: ["qwen-plus-2025-07-28", "qwen-plus-2025-09-11"],
    prices: usd(
      { input: 0.4, output: 1.2 },
      { aboveTokens: 256_000, input: 1.2, output: 3.6 },
    ),
  },
  {
    ...window128k,
    id: "qwen-turbo",
    prices: usd({ input: 0.05, output: 0.2 }),
  },
  {
    ...older1m,
    id: "qwen-turbo-latest",
    match: ["qwen-turbo-2025-04-28", "qwen-turbo-2024-11-01"],
    maxInputTokens: 1_000_000,
    maxOutputTokens: 16_384,
    prices: usd({ input: 0.05, output: 0.2 }),
  },
  {
    ...older1m,
    id: "qwen-flash",
    prices: usd(
      { input: 0.05, output: 0.4 },
      { aboveTokens: 256_000, input: 0.25, output: 2 },
    ),
  },
  {
    ...hosted,
    id: "qwen3-max",
    windowTokens: 262_144,
    maxInputTokens: 258_048,
    maxOutputTokens: 65_536,
    prices: usd(
      { input: 1.2, output: 6 },
      { aboveTokens: 32_000, input: 2.4, output: 12 },
      { aboveTokens: 128_000, input: 3, output: 15 },
    ),
  },
  {
    ...older1m,
    id: "qwen3-coder-plus",
    maxOutputTokens: 65_536,
    prices: usd(
      { input: 1, cachedInput: 0.1, output: 5 },
      { aboveTokens: 32_000, input: 1.8, cachedInput: 0.18, output: 9 },
      { aboveTokens: 128_000, input: 3, cachedInput: 0.3, output: 15 },
      { aboveTokens: 256_000, input: 6, cachedInput: 0.6, output: 60 },
    ),
  },
  {
    ...older1m,
    id: "qwen3-coder-flash",
    maxOutputTokens: 65_536,
    prices: usd(
      { input: 0.3, cachedInput: 0.08, output: 1.5 },
      { aboveTokens: 32_000, input: 0.5, cachedInput: 0.12, output: 2.5 },
      { aboveTokens: 128_000, input: 0.8, cachedInput: 0.2, output: 4 },
      { aboveTokens: 256_000, input: 1.6, cachedInput: 0.4, output: 9.6 },
    ),
  },
  {
    ...hosted,
    id: "qwen3-vl-plus",
    windowTokens: 262_144,
    maxInputTokens: 260_096,
    maxOutputTokens: 32_768,
    prices: usd(
      { input: 0.2, output: 1.6 },
      { aboveTokens: 32_000, input: 0.3, output: 2.4 },
      { aboveTokens: 128_000, input: 0.6, output: 4.8 },
    ),
  },
  {
    ...window1m,
    id: "qwen3.5-plus",
    prices: usd(
      { input: 0.4, output: 2.4 },
      { aboveTokens: 256_000, input: 0.5, output: 3 },
    ),
  },
  {
    ...window1m,
    id: "qwen3.7-max",
    prices: usd({
      ...{ input: 2.5, cachedInput: 0.5 },
      ...{ cacheWrite: 3.125, output: 7.5 },
    }),
  },
  {
    ...window1m,
    id: "qwen3.7-plus",
    prices: usd(
      { input: 0.4, cachedInput: 0.08, output: 1.6 },
      { aboveTokens: 256_000, input: 1.2, cachedInput: 0.24, output: 4.8 },
    ),
  },
  {
    ...window1m,
    id: "qwen3.8-max",
    maxOutputTokens: 131_072,
    prices: usd({ input: 2, cachedInput: 0.25, output: 6 }),
  },
  {
    ...window1m,
    id: "qwen3.8-flash",
    match: ["qwen3.8-omni-flash"],
    maxOutputTokens: 131_072,
    prices: usd({
      ...{ input: 0.15, cachedInput: 0.016 },
      ...{ cacheWrite: 0.2, output: 0.47 },
    }),
  },
  {
    ...older1m,
    id: "qwen-coder",
    maxInputTokens: 1_000_000,
    maxOutputTokens: 16_384,
    prices: usd({ input: 0.3, output: 1.5 }),
  },
  {
    ...window128k,
    id: "qwq-plus",
    maxInputTokens: 98_304,
    maxOutputTokens: 8_192,
    prices: usd({ input: 0.8, output: 2.4 }),
  },
  {
    ...base,
    id: "qwen2.5",
    match: ["qwen2p5", "qwen-2.5", "qwen3", "qwen-3", "qwq-32b", "qwen3-vl"],
    windowTokens: 131_072,
  },
  {
    // Trained on longer texts than the first of their generation.
    ...base,
    id: "qwen3-coder",
    match: [
      "qwen3-next",
      "qwen3-4b-instruct-2507",
      "qwen3-4b-thinking-2507",
      "qwen3-30b-a3b-instruct-2507",
      "qwen3-30b-a3b-thinking-2507",
      "qwen3-235b-a22b-2507",
      "qwen3-235b-a22b-instruct-2507",
      "qwen3-235b-a22b-thinking-2507",
    ],
    windowTokens: 262_144,
  },
  { ...base, id: "qwen", match: ["qwen*", "qwq*", "qvq*"] },
];
