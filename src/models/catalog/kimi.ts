import type { ModelEntry } from "../model-entry.ts";
import type { TokenizerSpec } from "../model-profile.ts";
import { usd } from "./prices.ts";

const open: TokenizerSpec = { kind: "estimate", family: "open" };

const base = {
  tokenizer: open,
  pricedAt: ["moonshot", "moonshotai"],
  imageFormula: "careful",
} as const;
const k2 = {
  ...base,
  windowTokens: 262_144,
  maxOutputTokens: 262_144,
} as const;
const k3 = {
  ...base,
  windowTokens: 1_048_576,
  maxOutputTokens: 1_048_576,
} as const;
const retiredOn = "2026-08-31";

/** Moonshot's Kimi. Its weights are open: prices are those of Moonshot's own API. */
export const kimiModels: readonly ModelEntry[] = [
  {
    // The first one, which a name without a date means at most hosts.
    ...base,
    id: "kimi-k2",
    windowTokens: 131_072,
    prices: usd({ input: 0.6, cachedInput: 0.15, output: 2.5 }),
  },
  {
    ...k2,
    id: "kimi-k2-0905",
    match: ["kimi-k2-instruct-0905", "kimi-k2-thinking"],
    prices: usd({ input: 0.6, cachedInput: 0.15, output: 2.5 }),
  },
  {
    ...k2,
    id: "kimi-k2-turbo",
    match: ["kimi-k2-thinking-turbo"],
    prices: usd({ input: 1.15, cachedInput: 0.15, output: 8 }),
  },
  {
    ...k2,
    id: "kimi-k2.5",
    match: ["kimi-k2p5", "kimi-k2-5"],
    prices: usd({ input: 0.6, cachedInput: 0.1, output: 3 }),
    retiredOn,
  },
  {
    ...k2,
    id: "kimi-k2.6",
    match: ["kimi-k2p6", "kimi-k2-6"],
    prices: usd({ input: 0.95, cachedInput: 0.16, output: 4 }),
  },
  {
    ...k2,
    id: "kimi-k2.7-code",
    match: ["kimi-k2p7-code", "kimi-k2-7-code"],
    prices: usd({ input: 0.95, cachedInput: 0.19, output: 4 }),
  },
  {
    ...k2,
    id: "kimi-k2.7-code-highspeed",
    match: ["kimi-k2-7-code-highspeed"],
    prices: usd({ input: 1.9, cachedInput: 0.38, output: 8 }),
  },
  {
    ...k3,
    id: "kimi-k3",
    prices: usd({ input: 3, cachedInput: 0.3, output: 15 }),
  },
  {
    ...k3,
    id: "kimi-k3.1-pro",
    match: ["kimi-k3p1-pro", "kimi-k3-1-pro"],
    prices: usd({ input: 2, cachedInput: 0.2, output: 10 }),
  },
  {
    ...k3,
    id: "kimi-k3.1-pro-highspeed",
    prices: usd({ input: 4, cachedInput: 0.2, output: 20 }),
  },
  {
    // On Bedrock alone, which keeps a part of the window for output.
    ...k3,
    id: "kimi-k3.1",
    maxInputTokens: 868_928,
  },
  {
    ...base,
    id: "moonshot-v1-8k",
    windowTokens: 8_192,
    prices: usd({ input: 0.2, output: 2 }),
    retiredOn,
  },
  {
    ...base,
    id: "moonshot-v1-32k",
    windowTokens: 32_768,
    prices: usd({ input: 1, output: 3 }),
    retiredOn,
  },
  {
    ...base,
    id: "moonshot-v1-128k",
    match: ["moonshot-v1-auto"],
    windowTokens: 131_072,
    prices: usd({ input: 2, output: 5 }),
    retiredOn,
  },
];
