import type { ModelEntry } from "../model-entry.ts";
import { pricedAt, seeing, text } from "./mistral-common.ts";
import { usd } from "./prices.ts";

/** Mistral's models. Most weights are open: prices are those of Mistral's own API. */
export const mistralModels: readonly ModelEntry[] = [
  {
    ...seeing,
    id: "mistral-large-4",
    windowTokens: 1_048_576,
    prices: usd({ input: 0.7, cachedInput: 0.07, output: 2.1 }),
  },
  {
    ...seeing,
    id: "mistral-large",
    prices: usd({ input: 0.5, cachedInput: 0.05, output: 1.5 }),
  },
  {
    ...seeing,
    id: "mistral-medium",
    match: ["mistral-vibe-cli"],
    prices: usd({ input: 1.5, cachedInput: 0.15, output: 7.5 }),
  },
  {
    ...seeing,
    id: "mistral-small",
    match: ["mistral-vibe-cli-fast"],
    prices: usd({ input: 0.15, cachedInput: 0.015, output: 0.6 }),
  },
  {
    // Since 2026 the names without a date lead to Medium 3.5 and Small 4.
    ...seeing,
    id: "magistral-medium",
    prices: usd({ input: 1.5, cachedInput: 0.15, output: 7.5 }),
  },
  {
    ...seeing,
    id: "magistral-small",
    prices: usd({ input: 0.15, cachedInput: 0.015, output: 0.6 }),
  },
  {
    ...seeing,
    id: "ministral-14b",
    match: ["ministral-3-14b"],
    prices: usd({ input: 0.2, cachedInput: 0.02, output: 0.2 }),
  },
  {
    ...seeing,
    id: "ministral-8b",
    match: ["ministral-3-8b"],
    prices: usd({ input: 0.15, cachedInput: 0.015, output: 0.15 }),
  },
  {
    ...seeing,
    id: "ministral-3b",
    match: ["ministral-3-3b"],
    windowTokens: 131_072,
    prices: usd({ input: 0.1, cachedInput: 0.01, output: 0.1 }),
  },
  {
    // litellm gives it 128,000; genai-prices and OpenRouter, like Mistral, 256,000.
    ...text,
    id: "codestral",
    match: ["mistral-code", "mistral-code-fim"],
    windowTokens: 256_000,
    prices: usd({ input: 0.3, cachedInput: 0.03, output: 0.9 }),
  },
  {
    ...text,
    id: "devstral",
    match: ["mistral-code-agent"],
    prices: usd({ input: 0.4, cachedInput: 0.04, output: 2 }),
  },
  {
    ...text,
    id: "devstral-small",
    prices: usd({ input: 0.1, cachedInput: 0.01, output: 0.3 }),
  },
  {
    // What Mistral serves of Zhipu's GLM.
    tokenizer: { kind: "estimate", family: "open" },
    id: "zai-glm",
    windowTokens: 1_048_576,
    maxOutputTokens: 131_072,
    pricedAt,
    prices: usd({ input: 1.4, cachedInput: 0.14, output: 4.4 }),
    imageFormula: "careful",
  },
  {
    tokenizer: { kind: "estimate", family: "open" },
    id: "zai-glm-5-3-flash",
    windowTokens: 1_048_576,
    maxOutputTokens: 131_072,
    pricedAt,
    prices: usd({ input: 0.15, cachedInput: 0.03, output: 0.5 }),
    imageFormula: "careful",
  },
  { ...text, id: "voxtral-small", windowTokens: 32_768 },
  {
    id: "mistral",
    match: ["mistral*", "ministral*", "pixtral*", "magistral*", "voxtral*"],
    tokenizer: seeing.tokenizer,
    imageFormula: "mistral-vision",
  },
];
