import type { ModelEntry } from "../model-entry.ts";
import type { TokenizerSpec } from "../model-profile.ts";
import { usd } from "./prices.ts";

const open: TokenizerSpec = { kind: "estimate", family: "open" };

const base = {
  tokenizer: open,
  pricedAt: ["zai", "z-ai"],
  imageFormula: "careful",
} as const;
const window128k = { ...base, windowTokens: 131_072 } as const;
const window200k = {
  ...base,
  windowTokens: 200_000,
  maxOutputTokens: 131_072,
} as const;
const window1m = { ...window200k, windowTokens: 1_000_000 } as const;

/** Zhipu's GLM. Its weights are open: prices are those of Z.ai's own API. */
export const glmModels: readonly ModelEntry[] = [
  {
    ...window128k,
    id: "glm-4.5",
    match: ["glm-4p5"],
    prices: usd({ input: 0.6, cachedInput: 0.11, output: 2.2 }),
  },
  {
    ...window128k,
    id: "glm-4.5-x",
    prices: usd({ input: 2.2, cachedInput: 0.45, output: 8.9 }),
  },
  {
    ...window128k,
    id: "glm-4.5-air",
    match: ["glm-4p5-air"],
    prices: usd({ input: 0.2, cachedInput: 0.03, output: 1.1 }),
  },
  {
    ...window128k,
    id: "glm-4.5-airx",
    prices: usd({ input: 1.1, cachedInput: 0.22, output: 4.5 }),
  },
  // Free of charge at Z.ai.
  { ...window128k, id: "glm-4.5-flash" },
  { ...window200k, id: "glm-4.7-flash" },
  {
    // litellm gives it 128,000; Z.ai and OpenRouter 64K.
    ...base,
    id: "glm-4.5v",
    windowTokens: 65_536,
    prices: usd({ input: 0.6, cachedInput: 0.11, output: 1.8 }),
  },
  {
    ...window200k,
    id: "glm-4.6",
    match: ["glm-4p6"],
    prices: usd({ input: 0.6, cachedInput: 0.11, output: 2.2 }),
  },
  {
    ...window128k,
    id: "glm-4.6v",
    prices: usd({ input: 0.3, cachedInput: 0.05, output: 0.9 }),
  },
  {
    ...window128k,
    id: "glm-4.6v-flashx",
    prices: usd({ input: 0.04, cachedInput: 0.004, output: 0.4 }),
  },
  {
    ...window200k,
    id: "glm-4.7",
    match: ["glm-4p7"],
    prices: usd({ input: 0.6, cachedInput: 0.11, output: 2.2 }),
  },
  {
    ...window200k,
    id: "glm-4.7-flashx",
    prices: usd({ input: 0.07, cachedInput: 0.01, output: 0.4 }),
  },
  {
    ...window200k,
    id: "glm-5",
    prices: usd({ input: 1, cachedInput: 0.2, output: 3.2 }),
  },
  {
    ...window200k,
    id: "glm-5-code",
    prices: usd({ input: 1.2, cachedInput: 0.3, output: 5 }),
  },
  {
    ...window200k,
    id: "glm-5-turbo",
    match: ["glm-5v-turbo"],
    prices: usd({ input: 1.2, cachedInput: 0.24, output: 4 }),
  },
  {
    ...window200k,
    id: "glm-5.1",
    match: ["glm-5p1"],
    prices: usd({ input: 1.4, cachedInput: 0.26, output: 4.4 }),
  },
  {
    ...window1m,
    id: "glm-5.2",
    match: ["glm-5p2", "glm-5-2"],
    prices: usd({ input: 1.4, cachedInput: 0.26, output: 4.4 }),
  },
  {
    ...window1m,
    id: "glm-5.3",
    match: ["glm-5p3", "glm-5-3"],
    prices: usd({ input: 1.4, cachedInput: 0.26, output: 4.4 }),
  },
  {
    ...window1m,
    id: "glm-5.3-flash",
    match: ["glm-5p3-flash", "glm-5-3-flash"],
    prices: usd({ input: 0.15, cachedInput: 0.03, output: 0.5 }),
  },
  {
    ...window1m,
    id: "glm-5.3-flashx",
    prices: usd({ input: 0.37, cachedInput: 0.075, output: 1.25 }),
  },
  {
    ...base,
    id: "glm-4-32b",
    windowTokens: 128_000,
    maxOutputTokens: 32_000,
    prices: usd({ input: 0.1, output: 0.1 }),
  },
];
