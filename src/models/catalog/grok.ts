import type { ModelEntry } from "../model-entry.ts";
import type { TokenizerSpec } from "../model-profile.ts";
import { usd, usdWithLongPrompts } from "./prices.ts";

const open: TokenizerSpec = { kind: "estimate", family: "open" };
const base = { tokenizer: open, imageFormula: "careful" } as const;
/** A day in May 2026 on which xAI retired all its older models. */
const retiredOn = "2026-05-15";

/** Twice as much for all tokens above 200,000. */
const above200k = { aboveTokens: 200_000, input: 2, output: 2 };

/** xAI's Grok. xAI names no largest output. */
export const grokModels: readonly ModelEntry[] = [
  {
    ...base,
    id: "grok-3",
    windowTokens: 131_072,
    prices: usd({ input: 3, cachedInput: 0.75, output: 15 }),
    retiredOn,
  },
  {
    ...base,
    id: "grok-3-fast",
    windowTokens: 131_072,
    prices: usd({ input: 5, cachedInput: 1.25, output: 25 }),
    retiredOn,
  },
  {
    ...base,
    id: "grok-3-mini",
    windowTokens: 131_072,
    prices: usd({ input: 0.3, cachedInput: 0.075, output: 0.5 }),
  },
  {
    ...base,
    id: "grok-3-mini-fast",
    windowTokens: 131_072,
    prices: usd({ input: 0.6, cachedInput: 0.15, output: 4 }),
  },
  {
    ...base,
    id: "grok-4",
    windowTokens: 256_000,
    prices: usd({ input: 3, cachedInput: 0.75, output: 15 }),
    retiredOn,
  },
  {
    ...base,
    id: "grok-4-fast",
    match: ["grok-4-1-fast", "grok-4.1-fast"],
    windowTokens: 2_000_000,
    prices: usd({ input: 0.2, cachedInput: 0.05, output: 0.5 }),
    retiredOn,
  },
  {
    ...base,
    id: "grok-4.20",
    match: ["grok-4-20", "grok-4.3", "grok-4-3"],
    windowTokens: 1_000_000,
    prices: usdWithLongPrompts(
      { input: 1.25, cachedInput: 0.2, output: 2.5 },
      above200k,
    ),
  },
  {
    ...base,
    id: "grok-4.5",
    match: ["grok-build-latest"],
    windowTokens: 500_000,
    prices: usdWithLongPrompts(
      { input: 2, cachedInput: 0.3, output: 6 },
      above200k,
    ),
  },
  {
    ...base,
    id: "grok-4.6",
    match: ["grok-4.7"],
    windowTokens: 500_000,
    prices: usdWithLongPrompts(
      { input: 2, cachedInput: 0.5, output: 6 },
      above200k,
    ),
  },
  {
    // The older name leads to the newer model, and costs as much.
    ...base,
    id: "grok-code-fast",
    match: ["grok-build"],
    windowTokens: 256_000,
    prices: usdWithLongPrompts(
      { input: 1, cachedInput: 0.2, output: 2 },
      above200k,
    ),
  },
];
