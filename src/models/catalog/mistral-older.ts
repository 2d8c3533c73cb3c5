import type { ModelEntry } from "../model-entry.ts";
import { pricedAt, seeing, text } from "./mistral-common.ts";
import { usd } from "./prices.ts";

/** From before their families' present tokenizers, which gets them the most careful estimate. */
const first = {
  tokenizer: { kind: "estimate", family: "unknown" },
  windowTokens: 32_768,
  pricedAt,
  imageFormula: "careful",
} as const;

/** Mistral's older models and snapshots, which names without a date no longer mean. */
export const mistralOlderModels: readonly ModelEntry[] = [
  {
    ...seeing,
    id: "mistral-large-2411",
    match: ["mistral-large-2407", "mistral-large-instruct-24*"],
    windowTokens: 131_072,
    prices: usd({ input: 2, output: 6 }),
    retiredOn: "2026-05-31",
  },
  { ...first, id: "mistral-large-2402" },
  {
    ...seeing,
    id: "mistral-medium-2508",
    match: ["mistral-medium-2505", "mistral-medium-3-1", "mistral-medium-3.1"],
    windowTokens: 131_072,
    prices: usd({ input: 0.4, cachedInput: 0.04, output: 2 }),
  },
  {
    ...first,
    id: "mistral-medium-2312",
    prices: usd({ input: 2.7, output: 8.1 }),
  },
  {
    ...seeing,
    id: "mistral-small-2506",
    match: [
      "mistral-small-2503",
      "mistral-small-3.1",
      "mistral-small-3.2",
      "mistral-small3.1",
      "mistral-small3.2",
    ],
    windowTokens: 131_072,
    prices: usd({ input: 0.1, cachedInput: 0.01, output: 0.3 }),
  },
  {
    ...text,
    id: "mistral-small-2501",
    match: ["mistral-small-24b", "mistral-small:24b", "mistral-small-2409"],
    windowTokens: 32_768,
  },
  { ...first, id: "mistral-small-2402" },
  {
    ...seeing,
    id: "magistral-medium-2509",
    windowTokens: 131_072,
    prices: usd({ input: 2, output: 5 }),
  },
  {
    ...seeing,
    id: "magistral-small-2509",
    windowTokens: 131_072,
    prices: usd({ input: 0.5, output: 1.5 }),
  },
  {
    ...text,
    id: "magistral-medium-2506",
    match: ["magistral-medium-2507"],
    windowTokens: 40_960,
    prices: usd({ input: 2, output: 5 }),
  },
  {
    ...text,
    id: "magistral-small-2506",
    match: ["magistral-small-2507"],
    windowTokens: 40_960,
    prices: usd({ input: 0.5, output: 1.5 }),
  },
  {
    ...text,
    id: "ministral-8b-2410",
    match: ["ministral-8b-instruct-2410"],
    windowTokens: 131_072,
    prices: usd({ input: 0.1, output: 0.1 }),
  },
  {
    ...text,
    id: "ministral-3b-2410",
    windowTokens: 131_072,
    prices: usd({ input: 0.04, output: 0.04 }),
  },
  { ...first, id: "codestral-2405", match: ["codestral-22b"] },
  {
    ...text,
    id: "devstral-medium-2507",
    windowTokens: 131_072,
    prices: usd({ input: 0.4, output: 2 }),
  },
  {
    ...text,
    id: "devstral-small-2507",
    match: ["devstral-small-2505", "devstral:24b"],
    windowTokens: 131_072,
    prices: usd({ input: 0.1, output: 0.3 }),
  },
  {
    ...text,
    id: "mistral-nemo",
    match: ["open-mistral-nemo"],
    windowTokens: 131_072,
    prices: usd({ input: 0.15, cachedInput: 0.015, output: 0.15 }),
  },
  {
    ...seeing,
    id: "pixtral-large",
    windowTokens: 131_072,
    prices: usd({ input: 2, cachedInput: 0.2, output: 6 }),
  },
  {
    ...seeing,
    id: "pixtral-12b",
    windowTokens: 131_072,
    prices: usd({ input: 0.15, cachedInput: 0.015, output: 0.15 }),
  },
  {
    ...text,
    id: "mistral-saba",
    windowTokens: 32_768,
    prices: usd({ input: 0.2, output: 0.6 }),
  },
  {
    ...first,
    id: "mixtral",
    match: ["mixtral*"],
  },
  {
    ...first,
    id: "mistral-7b",
    match: ["mistral-tiny", "open-mistral-7b"],
    prices: usd({ input: 0.25, output: 0.25 }),
  },
  {
    ...first,
    id: "mixtral-8x22b",
    match: ["open-mixtral-8x22b", "mixtral:8x22b"],
    windowTokens: 65_536,
    prices: usd({ input: 2, output: 6 }),
  },
  {
    ...first,
    id: "codestral-mamba",
    match: ["open-codestral-mamba"],
    windowTokens: 256_000,
  },
];
