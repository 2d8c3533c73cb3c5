// Covers: src/models/catalog/anthropic-common.ts, src/models/catalog/llama.ts, src/models/catalog/openai-gpt-6.ts
import { describe, expect, it } from "vitest";
import { createModelRegistry } from "../../src/models/model-registry.ts";

const registry = createModelRegistry([], () => "2026-11-27");

type Limits = readonly [
  name: string,
  window: number | undefined,
  maxInput?: number,
  maxOutput?: number,
];

describe("limits that a name's beginning hides", () => {
  const limits: readonly Limits[] = [
    // ChatGPT's models have a smaller window than those whose names they continue.
    ["gpt-5-chat-latest", 128_000, 128_000, 16_384],
    ["openai/gpt-5-chat", 128_000, 128_000, 16_384],
    ["gpt-5.1-chat-latest", 128_000, 128_000, 16_384],
    ["azure/gpt-5.1-chat", 128_000],
    ["gpt-5.2-chat-latest", 128_000],
    ["gpt-5.3-chat-latest", 128_000],
    ["gpt-5.3", 128_000],
    ["gpt-5.3-codex-spark", 128_000, 128_000, 32_000],
    ["chat-latest", 400_000, 272_000, 128_000],
    // A part of the window is kept for output.
    ["gpt-5", 400_000, 272_000, 128_000],
    ["gpt-5-2025-08-07", 400_000, 272_000, 128_000],
    ["azure/gpt-5-mini", 400_000, 272_000, 128_000],
    ["gpt-5-pro", 400_000, 272_000, 128_000],
    ["gpt-5.3-codex", 400_000, 272_000, 128_000],
    ["gpt-5.4", 1_050_000, 922_000, 128_000],
    ["gpt-5.4-mini", 400_000, 272_000, 128_000],
    ["us.openai.gpt-6-sol", 1_050_000, 922_000, 128_000],
    ["gpt-6.2-sol", 1_050_000, 922_000, 128_000],
    ["qwen3-max", 262_144, 258_048, 65_536],
    ["dashscope/qwen3.7-plus", 1_000_000, 991_808, 65_536],
    // Snapshots and members of a family with windows of their own.
    ["gpt-3.5-turbo-0613", 4_096],
    ["gpt-3.5-turbo-instruct", 4_096],
    ["gpt-4o-realtime-preview-2024-12-17", 32_000, 32_000, 4_096],
    ["gpt-4", 8_192, 8_192, 8_192],
    ["o1-mini", 128_000, 128_000, 65_536],
    ["o3", 200_000, 200_000, 100_000],
    ["claude-2.1", 200_000],
    ["anthropic.claude-v2:1", 200_000],
    ["claude-2.0", 100_000],
    ["claude-instant-1.2", 100_000],
    ["claude-3-opus-20240229", 200_000, 200_000, 4_096],
    ["claude-sonnet-4-5-20250929", 200_000, 200_000, 64_000],
    ["claude-sonnet-4-5-20250929[1m]", 1_000_000, 1_000_000, 64_000],
    ["claude-opus-4-6[1m]", 1_000_000, 1_000_000, 128_000],
    ["claude-4.5-sonnet", 200_000],
    ["claude-opus-4-1@20250805", 200_000, 200_000, 32_000],
    ["databricks-claude-sonnet-4-5", 200_000],
    ["databricks/databricks-claude-opus-4-6", 1_000_000],
    ["arn:aws:bedrock:eu-west-1:1:x/eu.anthropic.claude-opus-5-5", 1_000_000],
    ["vertex_ai/claude-haiku-4-5@20251001", 200_000, 200_000, 64_000],
    ["google/gemini-flash-1.5-8b", 1_000_000, 1_000_000, 8_192],
    ["gemini-2.5-computer-use-preview-10-2025", 128_000, 128_000, 64_000],
    ["gemma-3-1b-it", 32_768],
    ["gemma-2-9b-it", 8_192],
    ["us.meta.llama3-3-70b-instruct-v1:0", 131_072],
    ["meta.llama3-1-8b-instruct-v1:0", 131_072],
    ["us.meta.llama3-2-90b-instruct-v1:0", 131_072],
    ["meta.llama3-70b-instruct-v1:0", 8_192],
    ["meta-llama/Meta-Llama-3.1-405B-Instruct", 131_072],
    ["databricks-meta-llama-3-3-70b-instruct", 131_072],
    ["watsonx/meta-llama/llama-3-3-70b-instruct", 131_072],
    ["nebius/Meta-Llama-3_1-70B-Instruct", 131_072],
    ["groq/llama-3.3-70b-versatile", 131_072],
    ["meta-llama/Llama-3.3-70B-Instruct", 131_072],
    ["together_ai/meta-llama/Llama-3.2-3B-Instruct-Turbo", 131_072],
    ["groq/llama3-8b-8192", 8_192],
    ["accounts/fireworks/models/llama-v3p3-70b-instruct", 131_072],
    ["accounts/fireworks/models/llama-v3-70b-instruct", 8_192],
    ["meta.llama4-scout-17b-instruct-v1:0", 10_000_000],
    ["us.meta.llama4-maverick-17b-instruct-v1:0", 1_000_000],
    ["llama-guard-3-8b", 131_072],
    ["llama-2-70b-chat", 4_096],
    ["codellama-34b-instruct", 16_384],
    ["us.deepseek.r1-v1:0", 131_072],
    ["groq/deepseek-r1-distill-llama-70b", 131_072],
    ["deepseek-ai/DeepSeek-V3.1", 131_072],
    ["deepseek/deepseek-v4-flash", 1_000_000, 1_000_000, 393_216],
    ["mistral-large-2411", 131_072],
    ["mistral.mistral-large-2402-v1:0", 32_768],
    ["mistral-small-2409", 32_768],
    ["mistralai/Mistral-Small-3.2-24B-Instruct-2506", 131_072],
    ["magistral-medium-2506", 40_960],
    ["open-mixtral-8x22b", 65_536],
    ["Qwen/Qwen3-235B-A22B-Instruct-2507", 262_144],
    ["qwen.qwen3-coder-480b-a35b-v1:0", 262_144],
    ["qwen3-32b", 131_072],
    ["grok-4-fast-reasoning", 2_000_000],
    ["x-ai/grok-4.1-fast", 2_000_000],
    ["grok-4-0709", 256_000],
    ["xai/grok-build-latest", 500_000],
    ["kimi-k2-0711-preview", 131_072],
    ["kimi-k2-0905-preview", 262_144],
    ["accounts/fireworks/models/kimi-k2p5", 262_144],
    ["z-ai/glm-4.5v", 65_536],
    ["accounts/fireworks/models/glm-4p6", 200_000],
    // What takes or gives something else than text and images.
    ["gemini-2.5-flash-image", undefined],
    ["gemini-2.5-flash-preview-tts", undefined],
    ["gpt-5-image", undefined],
    ["gpt-4o-transcribe", undefined],
  ];

  for (const [name, window, maxInput = window, maxOutput] of limits) {
    it(`are those of ${name}`, () => {
      const profile = registry.resolve(name);
      expect(profile.known).toBe(true);
      expect(profile.windowTokens).toBe(window);
      expect(profile.maxInputTokens).toBe(maxInput);
      if (maxOutput !== undefined) {
        expect(profile.maxOutputTokens).toBe(maxOutput);
      }
    });
  }
});

/** Input, cached input, cache write and output, for prompts above so many tokens. */
type PriceRow = readonly [number, number, number, number, number];

describe("prices that rise with the prompt", () => {
  const listed: readonly (readonly [string, ...PriceRow[]])[] = [
    [
      "claude-haiku-5-5",
      [0, 0.1, 0.01, 0.125, 0.5],
      [100_000, 0.5, 0.05, 0.625, 2.5],
    ],
    [
      "us.anthropic.claude-haiku-5-5",
      [0, 0.11, 0.011, 0.1375, 0.55],
      [100_000, 0.55, 0.055, 0.6875, 2.75],
    ],
    ["claude-sonnet-4-5", [0, 3, 0.3, 3.75, 15], [200_000, 6, 0.6, 7.5, 22.5]],
    ["claude-sonnet-4-6", [0, 3, 0.3, 3.75, 15]],
    ["gpt-5", [0, 1.25, 0.125, 1.25, 10]],
    ["gpt-5.4", [0, 2.5, 0.25, 2.5, 15], [272_000, 5, 0.5, 5, 22.5]],
    ["gpt-5.4-mini", [0, 0.75, 0.075, 0.75, 4.5]],
    ["gpt-5.5-pro", [0, 30, 30, 30, 180], [272_000, 60, 60, 60, 270]],
    ["gpt-5.6-sol", [0, 4, 0.4, 5, 20], [272_000, 8, 0.8, 10, 30]],
    [
      "gpt-6-luna",
      [0, 0.1, 0.01, 0.125, 0.5],
      [272_000, 0.2, 0.02, 0.25, 0.75],
    ],
    ["gpt-6.1-sol", [0, 2, 0.1, 2.5, 10], [272_000, 4, 0.2, 5, 15]],
    ["gpt-6.2-astra", [0, 8, 0.4, 10, 40], [272_000, 16, 0.8, 20, 60]],
    [
      "gemini-2.5-pro",
      [0, 1.25, 0.125, 1.25, 10],
      [200_000, 2.5, 0.25, 2.5, 15],
    ],
    ["gemini-2.5-flash", [0, 0.3, 0.03, 0.3, 2.5]],
    ["gemini-3.1-pro-preview", [0, 2, 0.2, 2, 12], [200_000, 4, 0.4, 4, 18]],
    [
      "gemini-1.5-pro",
      [0, 1.25, 0.3125, 1.25, 5],
      [128_000, 2.5, 0.625, 2.5, 10],
    ],
    ["grok-4.3", [0, 1.25, 0.2, 1.25, 2.5], [200_000, 2.5, 0.4, 2.5, 5]],
    ["grok-4.6", [0, 2, 0.5, 2, 6], [200_000, 4, 1, 4, 12]],
    [
      "qwen3-coder-plus",
      [0, 1, 0.1, 1, 5],
      [32_000, 1.8, 0.18, 1.8, 9],
      [128_000, 3, 0.3, 3, 15],
      [256_000, 6, 0.6, 6, 60],
    ],
  ];

  for (const [name, ...rows] of listed) {
    it(`do for ${name} as its maker lists them`, () => {
      const { prices } = registry.resolve(name);
      const bands = [{ ...prices, aboveTokens: 0 }, ...(prices?.steps ?? [])];
      expect(
        bands.map(({ aboveTokens, input, cachedInput, cacheWrite, output }) => [
          aboveTokens,
          input,
          cachedInput,
          cacheWrite,
          output,
        ]),
      ).toEqual(rows);
    });
  }
});

describe("the price of input", () => {
  it.each<readonly [string, number | undefined]>([
    // Fine-tuned and other variants of a model cost more or less than it does.
    ["ft:gpt-4o-mini-2024-07-18:org::id", 0.3],
    ["ft:gpt-4.1-2025-04-14:org::id", 3],
    ["gpt-4o:extended", 6],
    ["grok-3-fast", 5],
    ["kimi-k2.7-code-highspeed", 1.9],
    ["glm-4.5-airx", 1.1],
    ["mistral-medium-2505", 0.4],
    ["mistral-medium-latest", 1.5],
    ["openai/gpt-6-astra-fast", undefined],
    ["claude-opus-4-6-fast", undefined],
    ["glm-5.2-highspeed", undefined],
    ["deepseek/deepseek-r1:free", undefined],
    // Closed models cost the same at most hosts, open ones at none.
    ["openrouter/anthropic/claude-sonnet-4.6", 3],
    ["global.anthropic.claude-opus-5-5", 4],
    ["eu.anthropic.claude-opus-5-5", 4.4],
    ["us.anthropic.claude-sonnet-4-20250514-v1:0", 3],
    ["azure/eu/gpt-5-mini", 0.275],
    ["deepseek/deepseek-chat", 0.28],
    ["deepseek-v4-flash", 0.3],
    ["moonshot/kimi-k3", 3],
    ["zai/glm-4.6", 0.6],
    ["mistral/mistral-large-latest", 0.5],
    ["together_ai/deepseek-ai/DeepSeek-V3", undefined],
    ["openrouter/moonshotai/kimi-k2.6", undefined],
    ["accounts/fireworks/models/glm-4p6", undefined],
    ["azure_ai/mistral-large-latest", undefined],
    ["deepseek-r1:70b", undefined],
    ["groq/openai/gpt-oss-120b", undefined],
    ["groq/llama-3.3-70b-versatile", undefined],
    ["us.meta.llama3-3-70b-instruct-v1:0", undefined],
    // No page names one, or two name different ones.
    ["gpt-5.3-codex-spark", undefined],
    ["claude-mythos-preview", undefined],
    ["gpt-4o-audio-preview", undefined],
    // As billed today: an introduction's price until its end.
    ["gemini-3.8-flash", 0.75],
    ["gemini-4-argon", 2],
  ])("of %s is %d", (name, input) => {
    expect(registry.resolve(name).known).toBe(true);
    expect(registry.resolve(name).prices?.input).toBe(input);
  });

  it.each([
    ["2026-11-30", 2],
    ["2026-12-01", 4],
  ])("of a model in its introduction is on %s %d", (day, input) => {
    const profile = createModelRegistry([], () => day).resolve(
      "gemini-4-argon",
    );
    expect(profile.prices?.input).toBe(input);
  });
});

describe("the day of retirement", () => {
  it.each([
    ["gpt-4", "2026-10-23"],
    ["gpt-5", "2026-12-11"],
    ["gpt-5-chat-latest", "2026-07-23"],
    ["gpt-4.1-nano", "2026-10-23"],
    ["o3-mini", "2026-10-23"],
    ["claude-3-opus-20240229", "2026-01-05"],
    ["claude-opus-4-20250514", "2026-06-15"],
    ["claude-opus-4-1", "2026-08-05"],
    ["claude-sonnet-4-5", "2026-11-30"],
    ["gemini-2.0-flash", "2026-06-01"],
    ["deepseek-chat", "2026-07-24"],
    ["grok-4", "2026-05-15"],
    ["kimi-k2.5", "2026-08-31"],
    ["gpt-5.6", undefined],
    ["claude-opus-4-5", undefined],
    // The clouds set days of their own.
    ["azure/gpt-4", undefined],
    ["anthropic.claude-opus-4-1-20250805-v1:0", undefined],
    ["claude-opus-4-1@20250805", undefined],
    ["vertex_ai/claude-3-haiku", undefined],
    ["anthropic/claude-opus-4.1", "2026-08-05"],
  ])("of %s is %s", (name, day) => {
    expect(registry.resolve(name).retiredOn).toBe(day);
  });
});
