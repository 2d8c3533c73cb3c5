import { describe, expect, it } from "vitest";
import type { ModelEntry } from "../../src/models/model-entry.ts";
import { createModelRegistry } from "../../src/models/model-registry.ts";

const common = {
  tokenizer: { kind: "estimate", family: "open" },
  windowTokens: 1000,
  imageFormula: "careful",
  prices: { input: 2, cachedInput: 0.2, cacheWrite: 2, output: 10 },
} as const;
const entries: readonly ModelEntry[] = [
  { ...common, id: "zz-closed" },
  { ...common, id: "zz-cloud", regionalTimes: 1.1 },
  {
    ...common,
    id: "zz-open",
    match: ["zz.open"],
    pricedAt: ["zz", "zzai"],
  },
  {
    ...common,
    id: "zz-rising",
    laterPrices: [
      {
        from: "2026-12-01",
        prices: { input: 4, cachedInput: 0.4, cacheWrite: 4, output: 20 },
      },
      {
        from: "2027-01-01",
        prices: { input: 5, cachedInput: 0.5, cacheWrite: 5, output: 25 },
      },
    ],
  },
];

function profileOf(name: string, day = "2026-11-27") {
  return createModelRegistry(entries, () => day).resolve(name);
}

const inputOf = (name: string, day?: string) =>
  profileOf(name, day).prices?.input;

describe("the prices of a name", () => {
  it.each([
    "zz-closed",
    "openai/zz-closed-2026-01-01",
    "openrouter/openai/zz-closed",
    "arn:aws:bedrock:us-east-1:123:inference-profile/zz-closed",
  ])("are the maker's for the closed model %s", (name) => {
    expect(inputOf(name)).toBe(2);
  });

  it.each(["zz-open", "zz/zz-open", "zzai/ZZ-Open-0528"])(
    "are the maker's for the open model %s",
    (name) => expect(inputOf(name)).toBe(2),
  );

  it.each([
    "openrouter/zz/zz-open",
    "together_ai/zz-ai/zz-open",
    "accounts/fireworks/models/zz-open",
    "groq/zz-open",
    "us.zz.open-v1:0",
    "zz-open:70b",
    "ollama/zz-open:8b",
  ])("aren't known for %s, which another host sells or nobody", (name) => {
    expect(profileOf(name)).toMatchObject({ known: true, windowTokens: 1000 });
    expect(inputOf(name)).toBeUndefined();
  });

  it.each([
    "zz-closed:free",
    "zz-closed-fast",
    "zz-closed-turbo-2026",
    "zz-closed:batch",
    "zz-open-highspeed",
  ])("aren't known for %s, another tier of the model", (name) => {
    expect(profileOf(name).windowTokens).toBe(1000);
    expect(inputOf(name)).toBeUndefined();
  });

  it.each([
    ["us.anthropic.zz-cloud-v1:0", 2.2],
    ["bedrock/converse/eu.anthropic.zz-cloud-v1:0", 2.2],
    ["apac.openai.zz-cloud", 2.2],
    ["us-gov.anthropic.zz-cloud", 2.4],
    ["global.anthropic.zz-cloud-v1:0", 2],
    ["anthropic.zz-cloud-v1:0", 2],
    ["zz-cloud@20260101", 2],
    ["us.anthropic.zz-closed", 2],
    ["us-gov.anthropic.zz-closed", 2],
  ])("are for %s what Bedrock charges there", (name, input) => {
    expect(inputOf(name)).toBe(input);
  });

  it.each([
    ["azure/eu/zz-closed", 2.2],
    ["azure/us/zz-closed-2026-01-01", 2.2],
    ["azure/global/zz-closed", 2],
    ["azure/zz-closed", 2],
  ])("are for %s what Azure charges there", (name, input) => {
    expect(inputOf(name)).toBe(input);
  });

  it.each([
    ["2026-11-30", 2],
    ["2026-12-01", 4],
    ["2026-12-31", 4],
    ["2027-01-01", 5],
    ["2030-06-01", 5],
  ])("are those of the day: on %s %d", (day, input) => {
    expect(inputOf("zz-rising", day)).toBe(input);
  });
});

describe("a variant that takes or gives another kind of content", () => {
  it.each([
    "zz-closed-image",
    "zz-closed-live-2026",
    "zz-closed-audio-preview",
  ])("has no limits and prices of the model that %s continues", (name) => {
    expect(profileOf(name)).toEqual({
      id: name,
      known: true,
      tokenizer: common.tokenizer,
      imageFormula: "careful",
      windowTokens: undefined,
      maxInputTokens: undefined,
      maxOutputTokens: undefined,
      prices: undefined,
      bindsThinking: false,
      retiredOn: undefined,
    });
  });
});
