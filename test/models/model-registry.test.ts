import { describe, expect, it } from "vitest";
import { createModelRegistry } from "../../src/models/model-registry.ts";
import { dialectNames, dialects } from "../../src/dialects/index.ts";

const registry = createModelRegistry();
const resolve = (name: string) => registry.resolve(name);

/** A profile's tokenizer in one word. */
function tokenizerOf(name: string): string {
  const { tokenizer } = resolve(name);
  return tokenizer.kind === "tiktoken"
    ? tokenizer.encoding
    : tokenizer.kind === "estimate"
      ? tokenizer.family
      : tokenizer.file;
}

describe("createModelRegistry", () => {
  it.each([
    ["gpt-5-mini", 0.25, 400_000],
    ["gpt-5-mini-2025-08-07", 0.25, 400_000],
    ["openai/gpt-5-mini", 0.25, 400_000],
    ["GPT-5-Mini", 0.25, 400_000],
    ["ft:gpt-4o-mini:org::id", 0.3, 128_000],
    ["ft:gpt-4o-mini-2024-07-18:org:name:id", 0.3, 128_000],
    ["gpt-4o-2024-05-13", 5, 128_000],
    ["gpt-4o-2024-11-20", 2.5, 128_000],
    ["azure/gpt-4.1-nano", 0.1, 1_047_576],
    ["gpt-5.1-codex-mini", 0.25, 400_000],
    ["gpt-5.1-codex", 1.25, 400_000],
    ["anthropic.claude-sonnet-4-5-20250929-v1:0", 3, 200_000],
    ["us.anthropic.claude-haiku-4-5-20251001-v1:0", 1.1, 200_000],
    ["claude-opus-4-20250514", 15, 200_000],
    ["claude-3-5-sonnet@20240620", 3, 200_000],
    ["openrouter/anthropic/claude-3.7-sonnet", 3, 200_000],
    ["claude-opus-4-7-20260416", 5, 1_000_000],
    ["models/gemini-2.5-pro", 1.25, 1_048_576],
    ["gemini-2.5-flash-lite-preview-09-2025", 0.1, 1_048_576],
    ["deepseek/deepseek-chat", 0.28, 131_072],
    ["mistral-large-latest", 0.5, 262_144],
  ])("finds %s", (name, inputPrice, window) => {
    const profile = resolve(name);
    expect(profile.id).toBe(name);
    expect(profile.known).toBe(true);
    expect(profile.prices?.input).toBe(inputPrice);
    expect(profile.windowTokens).toBe(window);
  });

  it.each([
    ["claude-opus-5-5", true],
    ["claude-sonnet-5-5-20260901", true],
    ["claude-haiku-5-5", true],
    ["claude-fable-5-1", true],
    ["claude-fable-5-2", true],
    ["claude-mythos-5-1", true],
    ["claude-mythos-5-2", true],
    ["anthropic.claude-opus-5-5", true],
    ["us.anthropic.claude-sonnet-5-5-v1:0", true],
    ["global.anthropic.claude-fable-5-1-v1:0", true],
    ["claude-haiku-5-5@20260901", true],
    ["openrouter/anthropic/claude-opus-5.5", true],
    ["anthropic/claude-fable-5.2", true],
    ["claude-opus-7", true],
    ["claude-opus-5", false],
    ["claude-sonnet-5", false],
    ["claude-fable-5", false],
    ["claude-mythos-5", false],
    ["claude-opus-4-8", false],
    ["claude-haiku-4-5-20251001", false],
    ["claude-3-7-sonnet", false],
    ["gpt-5-mini", false],
    ["kimi-k2", false],
    ["my-own-model", false],
  ])("knows whether %s binds thinking: %s", (name, isBound) => {
    expect(resolve(name).bindsThinking).toBe(isBound);
  });

  it.each([
    ["gpt-4", "cl100k_base"],
    ["gpt-4-turbo-2024-04-09", "cl100k_base"],
    ["gpt-35-turbo", "cl100k_base"],
    ["gpt-4o", "o200k_base"],
    ["o3-mini-2025-01-31", "o200k_base"],
    ["openai/gpt-oss-20b", "o200k_base"],
    ["claude-3-opus-20240229", "claude"],
    ["claude-opus-4-1-20250805", "claude"],
    ["claude-opus-4-6", "claude"],
    ["claude-opus-4-8", "claude-4.7"],
    ["claude-sonnet-5-5", "claude-4.7"],
    ["google/gemma-3-27b-it", "gemini"],
    ["Qwen/Qwen2.5-Coder-32B-Instruct", "qwen"],
    ["qwen3:8b", "qwen"],
    ["meta-llama/Llama-3.3-70B-Instruct", "llama"],
    ["accounts/fireworks/models/llama-v3p1-70b-instruct", "llama"],
    ["llama-2-70b-chat", "unknown"],
    ["mixtral-8x7b-instruct", "unknown"],
    ["deepseek-ai/DeepSeek-V3.1", "deepseek"],
    ["x-ai/grok-4", "open"],
    ["moonshotai/kimi-k2-0905-preview", "open"],
    ["zai/glm-4.6", "open"],
  ])("counts %s by %s", (name, tokenizer) => {
    expect(tokenizerOf(name)).toBe(tokenizer);
  });

  it.each([
    ["gpt-7-nova", "o200k_base"],
    ["gpt-5.9", "o200k_base"],
    ["claude-opus-4-9", "claude-4.7"],
    ["claude-epic-7", "claude-4.7"],
    ["gemini-9-ultra", "gemini"],
  ])(
    "takes %s, which is not listed, for one of its family without a price",
    (name, tokenizer) => {
      expect(tokenizerOf(name)).toBe(tokenizer);
      expect(resolve(name).prices).toBeUndefined();
      expect(resolve(name).windowTokens).toBeUndefined();
    },
  );

  it.each([
    "",
    "my-model",
    "gpt4",
    "xgpt-5",
    "constructor",
    "/".repeat(50_000),
    "漢字",
  ])("gives the unknown name %j the most careful estimate", (name) => {
    expect(resolve(name)).toEqual({
      id: name,
      known: false,
      tokenizer: { kind: "estimate", family: "unknown" },
      imageFormula: "careful",
      windowTokens: undefined,
      maxInputTokens: undefined,
      maxOutputTokens: undefined,
      prices: undefined,
      retiredOn: undefined,
      bindsThinking: false,
    });
  });

  it.each(dialectNames)("has a priced default model for %s", (dialect) => {
    const { defaultModel } = dialects[dialect];
    const profile = registry.resolve(defaultModel);
    expect(profile.id).toBe(defaultModel);
    expect(profile.known).toBe(true);
    expect(profile.prices).toBeDefined();
  });

  it("finds the same, however many names it was asked for in between", () => {
    const before = resolve("gpt-5-mini-2025-08-07");
    for (let i = 0; i < 2500; i += 1) resolve(`model-${i}`);
    expect(resolve("gpt-5-mini-2025-08-07")).toEqual(before);
  });

  it("lets extra entries add models and override known ones", () => {
    const own = createModelRegistry([
      {
        id: "gpt-5-mini",
        match: ["acme-*"],
        tokenizer: { kind: "estimate", family: "open" },
        windowTokens: 5,
        imageFormula: "careful",
      },
    ]);
    const windows = ["gpt-5-mini-2025-08-07", "acme-large", "gpt-5"].map(
      (name) => own.resolve(name).windowTokens,
    );
    expect(windows).toEqual([5, 5, 400_000]);
  });
});
