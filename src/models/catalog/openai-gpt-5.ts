import type { ModelEntry } from "../model-entry.ts";
import type { TokenizerSpec } from "../model-profile.ts";
import { usd } from "./prices.ts";

const o200k: TokenizerSpec = { kind: "tiktoken", encoding: "o200k_base" };

/**
 * OpenAI's pages name a window of 400,000 tokens, of which 128,000 are for output; a
 * longer input than 272,000 is refused.
 */
const reasoning = {
  tokenizer: o200k,
  windowTokens: 400_000,
  maxInputTokens: 272_000,
  maxOutputTokens: 128_000,
} as const;
/** The models of ChatGPT have a smaller window than those of the same number. */
const chat = {
  tokenizer: o200k,
  windowTokens: 128_000,
  maxOutputTokens: 16_384,
} as const;

const gpt5 = {
  prices: usd({ input: 1.25, cachedInput: 0.125, output: 10 }),
  imageFormula: "openai-tiles-70-140",
} as const;
const mini = {
  prices: usd({ input: 0.25, cachedInput: 0.025, output: 2 }),
  imageFormula: "openai-patches-mini",
} as const;
const gpt52 = {
  prices: usd({ input: 1.75, cachedInput: 0.175, output: 14 }),
  imageFormula: "openai-patches-5.2",
} as const;

/** OpenAI's GPT-5 to 5.3. tiktoken lists models up to GPT-5; later ones are taken to keep its encoding. */
export const openaiGpt5Models: readonly ModelEntry[] = [
  { ...reasoning, ...gpt5, id: "gpt-5", retiredOn: "2026-12-11" },
  { ...reasoning, ...gpt5, id: "gpt-5-search-api" },
  { ...reasoning, ...gpt5, id: "gpt-5-codex", retiredOn: "2026-07-23" },
  { ...chat, ...gpt5, id: "gpt-5-chat", retiredOn: "2026-07-23" },
  { ...reasoning, ...mini, id: "gpt-5-mini", retiredOn: "2026-12-11" },
  {
    ...reasoning,
    id: "gpt-5-codex-mini",
    imageFormula: "openai-patches-mini",
  },
  {
    ...reasoning,
    id: "gpt-5-nano",
    prices: usd({ input: 0.05, cachedInput: 0.005, output: 0.4 }),
    imageFormula: "openai-patches-nano",
    retiredOn: "2026-12-11",
  },
  {
    ...reasoning,
    id: "gpt-5-pro",
    prices: usd({ input: 15, output: 120 }),
    imageFormula: "openai-tiles-70-140",
    retiredOn: "2026-12-11",
  },
  { ...reasoning, ...gpt5, id: "gpt-5.1", retiredOn: "2027-04-01" },
  { ...reasoning, ...gpt5, id: "gpt-5.1-codex", retiredOn: "2026-07-23" },
  { ...chat, ...gpt5, id: "gpt-5.1-chat", retiredOn: "2026-07-23" },
  { ...reasoning, ...mini, id: "gpt-5.1-codex-mini", retiredOn: "2026-07-23" },
  { ...reasoning, ...gpt52, id: "gpt-5.2" },
  { ...reasoning, ...gpt52, id: "gpt-5.2-codex", retiredOn: "2026-07-23" },
  { ...chat, ...gpt52, id: "gpt-5.2-chat", retiredOn: "2026-08-10" },
  {
    ...reasoning,
    id: "gpt-5.2-pro",
    prices: usd({ input: 21, output: 168 }),
    imageFormula: "openai-patches-5.2",
  },
  // There is no GPT-5.3 but for ChatGPT and Codex.
  {
    ...chat,
    ...gpt52,
    id: "gpt-5.3",
    match: ["gpt-5.3-chat"],
    retiredOn: "2026-08-10",
  },
  { ...reasoning, ...gpt52, id: "gpt-5.3-codex", retiredOn: "2027-04-01" },
  {
    // A preview for subscribers, which no page prices.
    ...chat,
    id: "gpt-5.3-codex-spark",
    maxOutputTokens: 32_000,
    imageFormula: "openai-patches-5.2",
  },
  {
    ...reasoning,
    id: "chat-latest",
    match: ["gpt-chat-latest"],
    prices: usd({ input: 5, cachedInput: 0.5, output: 30 }),
    imageFormula: "openai-patches-5.6",
  },
];
