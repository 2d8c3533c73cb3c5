import type { ModelEntry } from "../model-entry.ts";
import type { TokenizerSpec } from "../model-profile.ts";
import { usd, usdWithLongPrompts } from "./prices.ts";

const gemini: TokenizerSpec = { kind: "estimate", family: "gemini" };

/** Google counts input alone against the window, output apart from it. */
const base = {
  tokenizer: gemini,
  windowTokens: 1_048_576,
  maxOutputTokens: 65_536,
} as const;
const tiled = { ...base, imageFormula: "gemini-tiles" } as const;
const fixed = { ...base, imageFormula: "gemini-fixed" } as const;
const gemini15 = {
  ...tiled,
  maxOutputTokens: 8_192,
  retiredOn: "2025-09-24",
} as const;
const gemini20 = {
  ...tiled,
  maxOutputTokens: 8_192,
  retiredOn: "2026-06-01",
} as const;
const gemma = { tokenizer: gemini, imageFormula: "gemma-vision" } as const;

/** Twice as much for all tokens above 128,000. */
const above128k = { aboveTokens: 128_000, input: 2, output: 2 };
/** Twice as much for input above 200,000 tokens, and half as much again for output. */
const above200k = { aboveTokens: 200_000, input: 2, output: 1.5 };
const proPrices = usdWithLongPrompts(
  { input: 2, cachedInput: 0.2, output: 12 },
  above200k,
);

/**
 * Google's Gemini and Gemma, which share a family of tokenizers. The days of retirement
 * are those of the Gemini API: Vertex sets others.
 */
export const googleModels: readonly ModelEntry[] = [
  {
    ...gemini15,
    id: "gemini-1.5-flash",
    match: ["gemini-flash-1.5"],
    windowTokens: 1_000_000,
    prices: usdWithLongPrompts(
      { input: 0.075, cachedInput: 0.01875, output: 0.3 },
      above128k,
    ),
  },
  {
    ...gemini15,
    id: "gemini-1.5-flash-8b",
    match: ["gemini-flash-1.5-8b"],
    windowTokens: 1_000_000,
    prices: usdWithLongPrompts(
      { input: 0.0375, cachedInput: 0.01, output: 0.15 },
      above128k,
    ),
  },
  {
    ...gemini15,
    id: "gemini-1.5-pro",
    match: ["gemini-pro-1.5"],
    windowTokens: 2_000_000,
    prices: usdWithLongPrompts(
      { input: 1.25, cachedInput: 0.3125, output: 5 },
      above128k,
    ),
  },
  {
    ...gemini20,
    id: "gemini-2.0-flash",
    prices: usd({ input: 0.1, cachedInput: 0.025, output: 0.4 }),
  },
  {
    ...gemini20,
    id: "gemini-2.0-flash-lite",
    prices: usd({ input: 0.075, output: 0.3 }),
  },
  {
    ...tiled,
    id: "gemini-2.5-flash",
    match: ["gemini-2.5-flash-preview-09-2025"],
    prices: usd({ input: 0.3, cachedInput: 0.03, output: 2.5 }),
    retiredOn: "2026-12-01",
  },
  {
    // Cheaper before the model was final, and dearer when it thought.
    ...tiled,
    id: "gemini-2.5-flash-preview",
  },
  {
    ...tiled,
    id: "gemini-2.5-flash-lite",
    prices: usd({ input: 0.1, cachedInput: 0.01, output: 0.4 }),
  },
  {
    ...tiled,
    id: "gemini-2.5-pro",
    prices: usdWithLongPrompts(
      { input: 1.25, cachedInput: 0.125, output: 10 },
      above200k,
    ),
    retiredOn: "2026-12-01",
  },
  {
    ...tiled,
    id: "gemini-2.5-computer-use",
    windowTokens: 128_000,
    maxOutputTokens: 64_000,
    prices: usdWithLongPrompts({ input: 1.25, output: 10 }, above200k),
    retiredOn: "2026-07-28",
  },
  {
    ...fixed,
    id: "gemini-3-flash",
    prices: usd({ input: 0.5, cachedInput: 0.05, output: 3 }),
  },
  {
    ...fixed,
    id: "gemini-3-pro",
    prices: proPrices,
    retiredOn: "2026-03-09",
  },
  {
    ...fixed,
    id: "gemini-3.1-flash-lite",
    prices: usd({ input: 0.25, cachedInput: 0.025, output: 1.5 }),
    retiredOn: "2027-05-07",
  },
  {
    ...fixed,
    id: "gemini-3.1-flash-lite-preview",
    prices: usd({ input: 0.25, cachedInput: 0.025, output: 1.5 }),
    retiredOn: "2026-05-25",
  },
  {
    ...fixed,
    id: "gemini-3.1-pro",
    match: ["gemini-pro-latest"],
    prices: proPrices,
  },
  {
    ...fixed,
    id: "gemini-3.5-flash",
    prices: usd({ input: 1.5, cachedInput: 0.15, output: 9 }),
  },
  {
    ...fixed,
    id: "gemini-3.5-flash-lite",
    match: ["gemini-flash-lite-latest"],
    prices: usd({ input: 0.3, cachedInput: 0.03, output: 2.5 }),
  },
  {
    ...fixed,
    id: "gemini-3.6-flash",
    match: ["gemini-3.7-flash", "gemini-3.8-flash", "gemini-flash-latest"],
    prices: usd({ input: 0.75, cachedInput: 0.075, output: 3.75 }),
    laterPrices: [
      {
        from: "2027-01-01",
        prices: usd({ input: 1.5, cachedInput: 0.15, output: 7.5 }),
      },
    ],
  },
  {
    // Input and output share one limit; all that the input leaves can be output.
    ...fixed,
    id: "gemini-4-argon",
    match: ["gemini-4-carbon"],
    maxOutputTokens: 1_048_576,
    prices: usd({ input: 2, cachedInput: 0.1, output: 10 }),
    laterPrices: [
      {
        from: "2026-12-01",
        prices: usd({ input: 4, cachedInput: 0.2, output: 20 }),
      },
    ],
  },
  {
    ...fixed,
    id: "gemini-4-hydrogen",
    maxOutputTokens: 1_048_576,
    prices: usd({ input: 1.5, cachedInput: 0.075, output: 7.5 }),
  },
  {
    ...fixed,
    id: "gemini-omni",
    windowTokens: 131_072,
    prices: usd({ input: 1.5, output: 9 }),
  },
  {
    ...fixed,
    id: "gemini-robotics-er",
    windowTokens: 131_072,
    prices: usd({ input: 1, cachedInput: 0.1, output: 5 }),
    laterPrices: [
      {
        from: "2027-01-01",
        prices: usd({ input: 2, cachedInput: 0.2, output: 10 }),
      },
    ],
  },
  {
    // Agents that read on their own: what a request costs can't be told from it.
    ...fixed,
    id: "deep-research-preview",
    match: ["deep-research-max", "deep-research-pro"],
  },
  {
    tokenizer: gemini,
    id: "gemini-pro",
    match: ["gemini-1.0-pro"],
    windowTokens: 32_768,
    imageFormula: "gemini-tiles",
  },
  { id: "gemini", match: ["gemini-*"], ...gemma, imageFormula: "gemini-tiles" },
  {
    ...gemma,
    id: "gemma-4",
    match: ["gemma4"],
    windowTokens: 262_144,
  },
  {
    ...gemma,
    id: "gemma-3",
    match: ["gemma3"],
    windowTokens: 131_072,
  },
  {
    ...gemma,
    id: "gemma-3n",
    match: ["gemma3n", "gemma-3-1b", "gemma3:1b"],
    windowTokens: 32_768,
  },
  { ...gemma, id: "gemma-2", match: ["gemma2"], windowTokens: 8_192 },
  { ...gemma, id: "gemma", match: ["gemma*", "codegemma*", "medgemma*"] },
];
