// Covers: scripts/price-lists.mjs
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  compareRow,
  explain,
  readGenai,
  readLitellm,
  type Explanation,
} from "../../scripts/price-lists.mjs";
import { createModelRegistry } from "../../src/models/model-registry.ts";

const registry = createModelRegistry([], () => "2026-11-27");

const haikuPrices = {
  ...{ input_cost_per_token: 1e-7, output_cost_per_token: 5e-7 },
  cache_read_input_token_cost: 1e-8,
  cache_creation_input_token_cost: 1.25e-7,
  input_cost_per_token_above_100k_tokens: 5e-7,
  output_cost_per_token_above_100k_tokens: 2.5e-6,
  cache_read_input_token_cost_above_100k_tokens: 5e-8,
  cache_creation_input_token_cost_above_100k_tokens: 6.25e-7,
};
const haiku = {
  ...haikuPrices,
  litellm_provider: "anthropic",
  mode: "chat",
  max_input_tokens: 1_000_000,
  max_output_tokens: 128_000,
};
const haikuSteps = [
  { above: 0, input: 0.1, cachedInput: 0.01, cacheWrite: 0.125, output: 0.5 },
  {
    above: 100_000,
    ...{ input: 0.5, cachedInput: 0.05, cacheWrite: 0.625, output: 2.5 },
  },
];

describe("readLitellm", () => {
  it("reads limits, steps and the day of retirement", () => {
    const list = {
      "claude-haiku-5-5": { ...haiku, deprecation_date: "2030-01-01" },
    };
    expect(readLitellm(list)).toEqual([
      {
        list: "litellm",
        name: "claude-haiku-5-5",
        maxInput: 1_000_000,
        maxOutput: 128_000,
        retiredOn: "2030-01-01",
        steps: haikuSteps,
      },
    ]);
  });

  it("reads prices by ranges", () => {
    const row = {
      litellm_provider: "dashscope",
      mode: "chat",
      tiered_pricing: [
        {
          range: [0, 256_000],
          input_cost_per_token: 4e-7,
          output_cost_per_token: 1.2e-6,
        },
        {
          range: [256_000, 1_000_000],
          input_cost_per_token: 1.2e-6,
          output_cost_per_token: 3.6e-6,
        },
      ],
    };
    const [read] = readLitellm({ "dashscope/qwen-plus-latest": row });
    expect(read?.steps).toMatchObject([
      { above: 0, input: 0.4, output: 1.2 },
      { above: 256_000, input: 1.2, output: 3.6 },
    ]);
  });

  it("leaves out other hosts and other kinds of models", () => {
    const list = {
      "groq/llama": { ...haiku, litellm_provider: "groq" },
      "gpt-image-2": { ...haiku, litellm_provider: "openai" },
      "text-embedding-3-small": { ...haiku, mode: "embedding" },
      "us.anthropic.claude-haiku-5-5": {
        ...haiku,
        litellm_provider: "bedrock_converse",
      },
    };
    const names = readLitellm(list).map(({ name }) => name);
    expect(names).toEqual(["us.anthropic.claude-haiku-5-5"]);
  });
});

describe("readGenai", () => {
  const model = {
    id: "claude-haiku-5-5",
    context_window: 1_000_000,
    prices: {
      input_mtok: { base: 0.1, tiers: [{ start: 100_000, price: 0.5 }] },
      cache_read_mtok: { base: 0.01, tiers: [{ start: 100_000, price: 0.05 }] },
      cache_write_mtok: {
        base: 0.125,
        tiers: [{ start: 100_000, price: 0.625 }],
      },
      output_mtok: { base: 0.5, tiers: [{ start: 100_000, price: 2.5 }] },
    },
  };

  it("reads windows and steps", () => {
    const [read] = readGenai(
      [{ id: "anthropic", models: [model] }],
      "2026-11-27",
    );
    expect(read).toMatchObject({ window: 1_000_000, steps: haikuSteps });
  });

  it("takes the newest price of the day, and of the hours the dearest", () => {
    const prices = [
      { prices: { input_mtok: 0.14, output_mtok: 0.28 } },
      {
        prices: { input_mtok: 0.15, output_mtok: 0.6 },
        constraint: { start_date: "2026-09-10" },
      },
      {
        prices: { input_mtok: 0.3, output_mtok: 1.2 },
        constraint: { start_time: "01:00:00Z" },
      },
      {
        prices: { input_mtok: 9, output_mtok: 9 },
        constraint: { start_date: "2027-01-01" },
      },
    ];
    const models = [
      { ...model, id: "deepseek-v4-flash", prices },
      { ...model, id: "gpt-5.6-sol", prices: prices.toSpliced(2, 1) },
    ];
    const read = readGenai([{ id: "deepseek", models }], "2026-11-27");
    expect(read.map(({ steps }) => steps[0]?.input)).toEqual([0.3, 0.15]);
  });
});

describe("compareRow", () => {
  const [row] = readLitellm({ "claude-haiku-5-5": haiku });
  const profile = registry.resolve("claude-haiku-5-5");

  it("finds no difference where both say the same", () => {
    expect(row && compareRow(row, profile).differences).toEqual([]);
  });

  it("names each fact that differs", () => {
    const [other] = readLitellm({
      "claude-haiku-5-5": {
        ...haiku,
        max_input_tokens: 200_000,
        cache_read_input_token_cost_above_100k_tokens: 1e-8,
      },
    });
    const differences = other && compareRow(other, profile).differences;
    expect(differences).toEqual([
      {
        list: "litellm",
        name: "claude-haiku-5-5",
        field: "max_input",
        theirs: 200_000,
        ours: 1_000_000,
      },
      {
        list: "litellm",
        name: "claude-haiku-5-5",
        field: "cachedInput above 100000",
        theirs: 0.01,
        ours: 0.05,
      },
    ]);
  });

  it("misses what a profile lacks", () => {
    const unknown = registry.resolve("some-model");
    const fields = row && compareRow(row, unknown).differences;
    expect(fields?.map(({ field }) => field)).toEqual([
      "known",
      "max_input",
      "input",
    ]);
  });
});

describe("explain", () => {
  const difference = {
    list: "litellm",
    name: "azure/gpt-5",
    field: "cachedInput above 272000",
    theirs: 1,
    ours: 2,
  };

  it.each([
    [["azure/*"], ["cachedInput*"], 0, 0],
    [["azure/gpt-5"], ["*"], 0, 0],
    [["azure/gpt-5"], ["input"], 1, 1],
    [["gpt-5"], ["*"], 1, 1],
  ])("by %j and %j", (names, fields, left, unused) => {
    const result = explain([difference], [{ names, fields, reason: "so" }]);
    expect(result.left).toHaveLength(left);
    expect(result.unused).toHaveLength(unused);
  });

  it("by the list, if one is named", () => {
    const all = { names: ["*"], fields: ["*"], reason: "so" };
    const other = { ...all, list: "genai-prices" };
    expect(explain([difference], [other]).left).toHaveLength(1);
  });

  it("has a reason for every known difference", () => {
    const path = join(
      import.meta.dirname,
      "../../scripts/model-differences.json",
    );
    const known = JSON.parse(readFileSync(path, "utf8")) as Explanation[];
    expect(known.length).toBeGreaterThan(0);
    for (const { names, fields, reason } of known) {
      expect(names.length).toBeGreaterThan(0);
      expect(fields.length).toBeGreaterThan(0);
      expect(reason).toMatch(/^[A-Z0-9].*\.$/);
    }
  });
});
