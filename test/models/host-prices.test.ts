import { describe, expect, it } from "vitest";
import { pricesAtHost } from "../../src/models/host-prices.ts";
import type { ModelEntry } from "../../src/models/model-entry.ts";

const prices = { input: 2, cachedInput: 0.2, cacheWrite: 2, output: 10 };
const closed: ModelEntry = {
  id: "gpt-x",
  tokenizer: { kind: "tiktoken", encoding: "o200k_base" },
  imageFormula: "careful",
  prices,
};
const claude: ModelEntry = { ...closed, id: "claude-x", regionalTimes: 1.1 };
const open: ModelEntry = {
  ...closed,
  id: "seek-r1",
  match: ["seek.r1"],
  pricedAt: ["seek", "seekai"],
};
const inputOf = (entry: ModelEntry, name: string) =>
  pricesAtHost(entry, name)?.input;

describe("pricesAtHost", () => {
  it.each(["gpt-x", "openai/gpt-x-2026-01-01", "openrouter/openai/gpt-x"])(
    "is the maker's price of a closed model for %s",
    (name) => expect(pricesAtHost(closed, name)).toBe(prices),
  );

  it.each(["seek-r1", "seek/seek-r1", "seekai/seek-r1-0528"])(
    "is the maker's price of an open model for %s",
    (name) => expect(pricesAtHost(open, name)).toBe(prices),
  );

  it.each([
    "openrouter/seek/seek-r1",
    "together_ai/seek-ai/seek-r1",
    "accounts/fireworks/models/seek-r1",
    "groq/seek-r1",
    "us.seek.r1-v1:0",
    "seek-r1:70b",
    "ollama/seek-r1:8b",
    "seek/seek-r1:free",
  ])("isn't known for %s, which another host sells or nobody", (name) => {
    expect(pricesAtHost(open, name)).toBeUndefined();
  });

  it("isn't known for a free variant, and for a model without prices", () => {
    expect(pricesAtHost(closed, "openai/gpt-x:free")).toBeUndefined();
    const { id, tokenizer, imageFormula } = closed;
    expect(
      pricesAtHost({ id, tokenizer, imageFormula }, "gpt-x"),
    ).toBeUndefined();
  });

  it.each([
    ["us.anthropic.claude-x-v1:0", 2.2],
    ["bedrock/converse/eu.anthropic.claude-x-v1:0", 2.2],
    ["apac.anthropic.claude-x", 2.2],
    ["us-gov.anthropic.claude-x", 2.4],
    ["global.anthropic.claude-x-v1:0", 2],
    ["anthropic.claude-x-v1:0", 2],
    ["claude-x@20260101", 2],
  ])("is for %s what Bedrock charges there", (name, input) => {
    expect(inputOf(claude, name)).toBe(input);
  });

  it("is a tenth more in one of Azure's zones", () => {
    expect(inputOf(closed, "azure/eu/gpt-x")).toBe(2.2);
    expect(inputOf(closed, "azure/us/gpt-x-2026-01-01")).toBe(2.2);
    expect(inputOf(closed, "azure/global/gpt-x")).toBe(2);
    expect(inputOf(closed, "azure/gpt-x")).toBe(2);
  });

  it("is the same in every region where Bedrock charges no more", () => {
    expect(inputOf(closed, "us.anthropic.gpt-x")).toBe(2);
  });
});
