import type { ModelEntry } from "../model-entry.ts";
import { spellings, standard } from "./anthropic-common.ts";
import { usd, usdWithLongPrompts } from "./prices.ts";

const sonnet = { input: 3, cachedInput: 0.3, cacheWrite: 3.75, output: 15 };
const opus4 = { input: 15, cachedInput: 1.5, cacheWrite: 18.75, output: 75 };
/** Above 200,000 tokens, which need a beta header: on Bedrock and Vertex to this day. */
const sonnet4 = usdWithLongPrompts(sonnet, {
  ...{ aboveTokens: 200_000, input: 2, output: 1.5 },
});

/**
 * Anthropic's models of 200,000 tokens, up to Claude 4.5. The days of retirement are
 * those of Anthropic's own API: Bedrock and Vertex set others.
 */
export const anthropicOlderModels: readonly ModelEntry[] = [
  {
    ...standard,
    id: "claude-3-haiku",
    maxOutputTokens: 4_096,
    prices: usd({
      ...{ input: 0.25, cachedInput: 0.03 },
      ...{ cacheWrite: 0.3, output: 1.25 },
    }),
    retiredOn: "2026-04-20",
  },
  {
    ...standard,
    id: "claude-3-sonnet",
    maxOutputTokens: 4_096,
    prices: usd(sonnet),
    retiredOn: "2025-07-21",
  },
  {
    ...standard,
    id: "claude-3-opus",
    maxOutputTokens: 4_096,
    prices: usd(opus4),
    retiredOn: "2026-01-05",
  },
  {
    ...standard,
    id: "claude-3-5-haiku",
    match: ["claude-3.5-haiku"],
    maxOutputTokens: 8_192,
    prices: usd({ input: 0.8, cachedInput: 0.08, cacheWrite: 1, output: 4 }),
    retiredOn: "2026-02-19",
  },
  {
    ...standard,
    id: "claude-3-5-sonnet",
    match: ["claude-3.5-sonnet"],
    maxOutputTokens: 8_192,
    prices: usd(sonnet),
    retiredOn: "2025-10-28",
  },
  {
    ...standard,
    id: "claude-3-7-sonnet",
    match: ["claude-3.7-sonnet"],
    maxOutputTokens: 64_000,
    prices: usd(sonnet),
    retiredOn: "2026-02-19",
  },
  {
    ...standard,
    id: "claude-sonnet-4",
    match: ["claude-sonnet-4-0", "claude-sonnet-4-2025*", "claude-4-sonnet"],
    maxOutputTokens: 64_000,
    prices: sonnet4,
    retiredOn: "2026-06-15",
  },
  {
    ...standard,
    id: "claude-opus-4",
    match: ["claude-opus-4-0", "claude-opus-4-2025*", "claude-4-opus"],
    maxOutputTokens: 32_000,
    prices: usd(opus4),
    retiredOn: "2026-06-15",
  },
  {
    ...standard,
    id: "claude-opus-4-1",
    match: spellings("opus", 4, 1),
    maxOutputTokens: 32_000,
    prices: usd(opus4),
    retiredOn: "2026-08-05",
  },
  {
    ...standard,
    id: "claude-sonnet-4-5",
    match: spellings("sonnet", 4, 5),
    maxOutputTokens: 64_000,
    prices: sonnet4,
    regionalTimes: 1.1,
    retiredOn: "2026-11-30",
  },
  {
    // Claude Code's way of asking for the beta with a longer window.
    ...standard,
    id: "claude-sonnet-4-5[1m]",
    match: [
      "claude-sonnet-4[1m]",
      "claude-sonnet-4-20250514[1m]",
      "claude-sonnet-4.5[1m]",
      "claude-sonnet-4-5-20250929[1m]",
    ],
    windowTokens: 1_000_000,
    maxOutputTokens: 64_000,
    prices: sonnet4,
    regionalTimes: 1.1,
    retiredOn: "2026-11-30",
  },
  {
    ...standard,
    id: "claude-haiku-4-5",
    match: spellings("haiku", 4, 5),
    maxOutputTokens: 64_000,
    prices: usd({ input: 1, cachedInput: 0.1, cacheWrite: 1.25, output: 5 }),
    regionalTimes: 1.1,
  },
  {
    ...standard,
    id: "claude-opus-4-5",
    match: spellings("opus", 4, 5),
    maxOutputTokens: 64_000,
    prices: usd({ input: 5, cachedInput: 0.5, cacheWrite: 6.25, output: 25 }),
    regionalTimes: 1.1,
  },
  { ...standard, id: "claude-3" },
  {
    ...standard,
    id: "claude-2",
    match: ["claude-v2:1", "claude-2.1"],
    maxOutputTokens: 4_096,
    prices: usd({ input: 8, output: 24 }),
    retiredOn: "2025-07-21",
  },
  {
    ...standard,
    id: "claude-2.0",
    match: ["claude-v*", "claude-1"],
    windowTokens: 100_000,
    maxOutputTokens: 4_096,
    prices: usd({ input: 8, output: 24 }),
    retiredOn: "2025-07-21",
  },
  {
    ...standard,
    id: "claude-instant",
    windowTokens: 100_000,
    maxOutputTokens: 4_096,
    prices: usd({ input: 0.8, output: 2.4 }),
    retiredOn: "2024-11-06",
  },
];
