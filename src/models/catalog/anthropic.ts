import type { ModelEntry } from "../model-entry.ts";
import type { TokenizerSpec } from "../model-profile.ts";
import { spellings, standard } from "./anthropic-common.ts";
import { usd, usdWithLongPrompts } from "./prices.ts";

const claude47: TokenizerSpec = { kind: "estimate", family: "claude-4.7" };

/** Sonnet 4.6 and Opus 4.6: a longer window, the older tokenizer and images. */
const long = {
  ...standard,
  windowTokens: 1_000_000,
  maxOutputTokens: 128_000,
  regionalTimes: 1.1,
} as const;
const current = {
  ...long,
  tokenizer: claude47,
  imageFormula: "anthropic-high-resolution",
} as const;
const opus = { input: 5, cachedInput: 0.5, cacheWrite: 6.25, output: 25 };

/**
 * Anthropic's models from Claude 4.6 on. Opus 4.7 brought a new tokenizer and larger
 * images; names that are not listed are assumed to be newer.
 */
export const anthropicModels: readonly ModelEntry[] = [
  {
    ...long,
    id: "claude-sonnet-4-6",
    match: spellings("sonnet", 4, 6),
    prices: usd({ input: 3, cachedInput: 0.3, cacheWrite: 3.75, output: 15 }),
  },
  {
    ...long,
    id: "claude-opus-4-6",
    match: spellings("opus", 4, 6),
    prices: usd(opus),
  },
  {
    ...current,
    id: "claude-opus-4-7",
    match: spellings("opus", 4, 7),
    prices: usd(opus),
  },
  {
    ...current,
    id: "claude-opus-4-8",
    match: spellings("opus", 4, 8),
    prices: usd(opus),
  },
  {
    ...current,
    id: "claude-sonnet-5",
    match: ["claude-5-sonnet"],
    prices: usd({ input: 2, cachedInput: 0.2, cacheWrite: 2.5, output: 10 }),
  },
  {
    ...current,
    id: "claude-opus-5",
    match: ["claude-5-opus"],
    prices: usd(opus),
  },
  {
    ...current,
    id: "claude-fable-5",
    match: ["claude-mythos-5"],
    prices: usd({ input: 10, cachedInput: 1, cacheWrite: 12.5, output: 50 }),
  },
  {
    ...current,
    // Two price lists name two prices.
    id: "claude-mythos-preview",
    retiredOn: "2026-07-21",
  },
  {
    ...current,
    id: "claude-fable-5-1",
    match: ["claude-mythos-5-1", "claude-fable-5.1", "claude-mythos-5.1"],
    prices: usd({ input: 10, cachedInput: 0.25, cacheWrite: 12.5, output: 50 }),
    bindsThinking: true,
  },
  {
    ...current,
    id: "claude-fable-5-2",
    match: ["claude-mythos-5-2", "claude-fable-5.2", "claude-mythos-5.2"],
    prices: usd({ input: 8, cachedInput: 0.2, cacheWrite: 10, output: 40 }),
    bindsThinking: true,
  },
  {
    ...current,
    id: "claude-haiku-5-5",
    match: spellings("haiku", 5, 5),
    prices: usdWithLongPrompts(
      { input: 0.1, cachedInput: 0.01, cacheWrite: 0.125, output: 0.5 },
      { aboveTokens: 100_000, input: 5, output: 5 },
    ),
    bindsThinking: true,
  },
  {
    ...current,
    id: "claude-sonnet-5-5",
    match: spellings("sonnet", 5, 5),
    prices: usd({ input: 2, cachedInput: 0.1, cacheWrite: 2.5, output: 10 }),
    bindsThinking: true,
  },
  {
    ...current,
    id: "claude-opus-5-5",
    match: spellings("opus", 5, 5),
    prices: usd({ input: 4, cachedInput: 0.2, cacheWrite: 5, output: 20 }),
    bindsThinking: true,
  },
  {
    id: "claude",
    match: ["claude-*", "claude-sonnet-4-*", "claude-opus-4-*"],
    tokenizer: claude47,
    imageFormula: "anthropic-high-resolution",
    bindsThinking: true,
  },
];
