import type { ModelEntry } from "../model-entry.ts";
import type { TokenizerSpec } from "../model-profile.ts";
import { usd } from "./prices.ts";

const o200k: TokenizerSpec = { kind: "tiktoken", encoding: "o200k_base" };
const cl100k: TokenizerSpec = { kind: "tiktoken", encoding: "cl100k_base" };

const tiles = "openai-tiles-85-170";
const older = {
  tokenizer: cl100k,
  maxOutputTokens: 4_096,
  imageFormula: tiles,
  retiredOn: "2026-10-23",
} as const;
const omni = {
  tokenizer: o200k,
  windowTokens: 128_000,
  maxOutputTokens: 16_384,
  imageFormula: tiles,
  retiredOn: "2027-01-14",
} as const;
const gpt41 = {
  ...omni,
  windowTokens: 1_047_576,
  maxOutputTokens: 32_768,
} as const;

/** OpenAI's GPT models up to 4.5. The days of retirement are those of OpenAI's own API: Azure sets others. */
export const openaiGpt4Models: readonly ModelEntry[] = [
  {
    ...older,
    id: "gpt-3.5-turbo",
    match: ["gpt-35-turbo"],
    windowTokens: 16_385,
    prices: usd({ input: 0.5, output: 1.5 }),
  },
  {
    ...older,
    id: "gpt-3.5-turbo-1106",
    match: ["gpt-35-turbo-1106"],
    windowTokens: 16_385,
    prices: usd({ input: 1, output: 2 }),
    retiredOn: "2026-09-28",
  },
  {
    ...older,
    id: "gpt-3.5-turbo-0613",
    match: ["gpt-3.5-turbo-0301", "gpt-3.5-turbo-instruct", "gpt-3.5-0301"],
    windowTokens: 4_096,
    prices: usd({ input: 1.5, output: 2 }),
  },
  {
    ...older,
    id: "gpt-3.5-turbo-16k",
    match: ["gpt-35-turbo-16k"],
    windowTokens: 16_385,
    prices: usd({ input: 3, output: 4 }),
  },
  {
    ...older,
    id: "ft:gpt-3.5-turbo",
    match: ["ft:gpt-3.5-turbo-0613", "ft:gpt-3.5-turbo-1106"],
    windowTokens: 16_385,
    prices: usd({ input: 3, output: 6 }),
  },
  {
    ...older,
    id: "gpt-4",
    windowTokens: 8_192,
    maxOutputTokens: 8_192,
    prices: usd({ input: 30, output: 60 }),
  },
  {
    ...older,
    id: "gpt-4-32k",
    windowTokens: 32_768,
    prices: usd({ input: 60, output: 120 }),
    retiredOn: "2025-06-06",
  },
  {
    ...older,
    id: "gpt-4-turbo",
    match: ["gpt-4-1106", "gpt-4-0125", "gpt-4-vision"],
    windowTokens: 128_000,
    prices: usd({ input: 10, output: 30 }),
  },
  {
    ...omni,
    id: "gpt-4o",
    prices: usd({ input: 2.5, cachedInput: 1.25, output: 10 }),
  },
  {
    ...omni,
    id: "gpt-4o-2024-05-13",
    maxOutputTokens: 4_096,
    prices: usd({ input: 5, output: 15 }),
    retiredOn: "2026-10-23",
  },
  {
    ...omni,
    id: "chatgpt-4o-latest",
    prices: usd({ input: 5, output: 15 }),
    retiredOn: "2026-02-17",
  },
  {
    // OpenRouter's, with longer output.
    ...omni,
    id: "gpt-4o:extended",
    maxOutputTokens: 64_000,
    prices: usd({ input: 6, output: 18 }),
  },
  {
    ...omni,
    id: "gpt-4o-search-preview",
    prices: usd({ input: 2.5, cachedInput: 1.25, output: 10 }),
    retiredOn: "2026-07-23",
  },
  {
    ...omni,
    id: "ft:gpt-4o",
    prices: usd({ input: 3.75, cachedInput: 1.875, output: 15 }),
  },
  {
    ...omni,
    id: "gpt-4o-mini",
    prices: usd({ input: 0.15, cachedInput: 0.075, output: 0.6 }),
    imageFormula: "openai-tiles-2833-5667",
  },
  {
    ...omni,
    id: "gpt-4o-mini-search-preview",
    prices: usd({ input: 0.15, cachedInput: 0.075, output: 0.6 }),
    imageFormula: "openai-tiles-2833-5667",
    retiredOn: "2026-07-23",
  },
  {
    ...omni,
    id: "ft:gpt-4o-mini",
    prices: usd({ input: 0.3, cachedInput: 0.15, output: 1.2 }),
    imageFormula: "openai-tiles-2833-5667",
  },
  {
    // Text costs so much; sound costs more, and isn't known from here.
    tokenizer: o200k,
    id: "gpt-4o-audio-preview",
    match: ["gpt-audio", "gpt-4o-mini-audio-preview"],
    windowTokens: 128_000,
    maxOutputTokens: 16_384,
    imageFormula: "careful",
    retiredOn: "2027-01-20",
  },
  {
    tokenizer: o200k,
    id: "gpt-realtime",
    match: ["gpt-4o-realtime-preview", "gpt-4o-mini-realtime-preview"],
    windowTokens: 32_000,
    maxOutputTokens: 4_096,
    imageFormula: "careful",
    retiredOn: "2027-01-20",
  },
  {
    tokenizer: o200k,
    id: "gpt-realtime-2",
    match: ["gpt-realtime-2.1"],
    windowTokens: 128_000,
    maxOutputTokens: 32_000,
    imageFormula: "careful",
  },
  {
    ...gpt41,
    id: "gpt-4.1",
    prices: usd({ input: 2, cachedInput: 0.5, output: 8 }),
  },
  {
    ...gpt41,
    id: "gpt-4.1-mini",
    prices: usd({ input: 0.4, cachedInput: 0.1, output: 1.6 }),
    imageFormula: "openai-patches-mini",
  },
  {
    ...gpt41,
    id: "gpt-4.1-nano",
    prices: usd({ input: 0.1, cachedInput: 0.025, output: 0.4 }),
    imageFormula: "openai-patches-nano",
    retiredOn: "2026-10-23",
  },
  {
    ...gpt41,
    id: "ft:gpt-4.1",
    prices: usd({ input: 3, cachedInput: 0.75, output: 12 }),
  },
  {
    ...gpt41,
    id: "ft:gpt-4.1-mini",
    prices: usd({ input: 0.8, cachedInput: 0.2, output: 3.2 }),
    imageFormula: "openai-patches-mini",
  },
  {
    ...gpt41,
    id: "ft:gpt-4.1-nano",
    prices: usd({ input: 0.2, cachedInput: 0.05, output: 0.8 }),
    imageFormula: "openai-patches-nano",
    retiredOn: "2026-10-23",
  },
  {
    ...omni,
    id: "gpt-4.5-preview",
    prices: usd({ input: 75, cachedInput: 37.5, output: 150 }),
    retiredOn: "2025-07-14",
  },
];
