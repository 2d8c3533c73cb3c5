import type { ModelEntry } from "../model-entry.ts";
import type { TokenizerSpec } from "../model-profile.ts";
import { usd, usdWithLongPrompts } from "./prices.ts";

const o200k: TokenizerSpec = { kind: "tiktoken", encoding: "o200k_base" };

/** OpenAI's pages name a window of 1,050,000 tokens, of which 128,000 are for output. */
const long = {
  tokenizer: o200k,
  windowTokens: 1_050_000,
  maxInputTokens: 922_000,
  maxOutputTokens: 128_000,
} as const;
const short = {
  ...long,
  windowTokens: 400_000,
  maxInputTokens: 272_000,
} as const;
/** On Bedrock a request that stays in one region costs a tenth more. */
const regionalTimes = 1.1;
const current = {
  ...long,
  regionalTimes,
  imageFormula: "openai-patches-5.6",
} as const;

/** Twice as much for input above 272,000 tokens, and half as much again for output. */
const above272k = { aboveTokens: 272_000, input: 2, output: 1.5 };

/** Input, cached input, input written to the cache, and output. */
function stepped(input: number, cachedInput: number, output: number) {
  const cacheWrite = Number((input * 1.25).toPrecision(12));
  return usdWithLongPrompts(
    { input, cachedInput, cacheWrite, output },
    above272k,
  );
}

/** OpenAI's GPT-5.4 and later, taken to keep GPT-5's encoding. */
export const openaiGpt6Models: readonly ModelEntry[] = [
  {
    ...long,
    regionalTimes,
    id: "gpt-5.4",
    prices: usdWithLongPrompts(
      { input: 2.5, cachedInput: 0.25, output: 15 },
      above272k,
    ),
    imageFormula: "openai-patches-5.4",
  },
  {
    ...short,
    id: "gpt-5.4-mini",
    prices: usd({ input: 0.75, cachedInput: 0.075, output: 4.5 }),
    imageFormula: "openai-patches-mini",
  },
  {
    ...short,
    id: "gpt-5.4-nano",
    prices: usd({ input: 0.2, cachedInput: 0.02, output: 1.25 }),
    imageFormula: "openai-patches-nano",
    retiredOn: "2027-04-01",
  },
  {
    ...long,
    id: "gpt-5.4-pro",
    prices: usdWithLongPrompts({ input: 30, output: 180 }, above272k),
    imageFormula: "openai-patches-5.4",
  },
  {
    ...long,
    regionalTimes,
    id: "gpt-5.5",
    prices: usdWithLongPrompts(
      { input: 5, cachedInput: 0.5, output: 30 },
      above272k,
    ),
    imageFormula: "openai-patches-5.5",
  },
  {
    ...long,
    id: "gpt-5.5-pro",
    prices: usdWithLongPrompts({ input: 30, output: 180 }, above272k),
    imageFormula: "openai-patches-5.5",
  },
  {
    // Its window isn't published.
    tokenizer: o200k,
    id: "gpt-5.5-cyber",
    prices: usd({ input: 12.5, cachedInput: 1.25, output: 75 }),
    imageFormula: "openai-patches-5.5",
  },
  {
    ...current,
    id: "gpt-5.6",
    match: ["gpt-5.6-sol", "gpt-daybreak-blue", "daybreak-blue"],
    prices: stepped(4, 0.4, 20),
  },
  { ...current, id: "gpt-5.6-terra", prices: stepped(2, 0.2, 12) },
  { ...current, id: "gpt-5.6-luna", prices: stepped(0.2, 0.02, 1.2) },
  {
    ...current,
    ...short,
    id: "gpt-5.6-cyber",
    match: ["gpt-daybreak-red", "daybreak-red"],
    prices: usd({
      ...{ input: 12.5, cachedInput: 1.25 },
      ...{ cacheWrite: 15.625, output: 75 },
    }),
  },
  { ...current, id: "gpt-6-astra", prices: stepped(10, 1, 50) },
  { ...current, id: "gpt-6-sol", prices: stepped(2, 0.2, 10) },
  { ...current, id: "gpt-6-luna", prices: stepped(0.1, 0.01, 0.5) },
  {
    // Their windows aren't published.
    tokenizer: o200k,
    id: "gpt-rosalind",
    prices: usd({ input: 5, cachedInput: 0.5, output: 25 }),
    imageFormula: "openai-patches-5.6",
  },
  {
    ...current,
    id: "gpt-6-cyber",
    prices: usd({ input: 20, cachedInput: 2, cacheWrite: 25, output: 100 }),
  },
  { ...current, id: "gpt-6-rosalind", prices: stepped(15, 1.5, 75) },
  { ...current, id: "gpt-6.1-sol", prices: stepped(2, 0.1, 10) },
  { ...current, id: "gpt-6.1-terra", prices: stepped(1, 0.05, 5) },
  { ...current, id: "gpt-6.2-astra", prices: stepped(8, 0.4, 40) },
  { ...current, id: "gpt-6.2-sol", prices: stepped(2, 0.1, 10) },
  {
    id: "gpt",
    match: ["gpt-*", "chatgpt-*", "codex-*"],
    tokenizer: o200k,
    imageFormula: "openai-patches-5.6",
  },
];
