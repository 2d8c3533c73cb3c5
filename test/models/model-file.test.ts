import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadModelFile } from "../../src/models/model-file.ts";
import { createModelRegistry } from "../../src/models/model-registry.ts";

const folder = mkdtempSync(join(tmpdir(), "pith-models-"));
afterAll(() => rmSync(folder, { recursive: true }));

function write(content: unknown): string {
  const path = join(folder, "models.json");
  const text = typeof content === "string" ? content : JSON.stringify(content);
  writeFileSync(path, text);
  return path;
}

describe("loadModelFile", () => {
  it("reads models with everything the registry knows", () => {
    const path = write({
      models: [
        {
          id: "qwen2.5-coder",
          match: ["qwen2.5"],
          tokenizer: { huggingface: "./qwen/tokenizer.json" },
          window_tokens: 131_072,
          max_input_tokens: 98_304,
          max_output_tokens: 32_768,
          retired_on: "2026-12-31",
          binds_thinking: true,
          prices: {
            input: 0.5,
            cached_input: 0.05,
            cache_write: 0.6,
            output: 2,
            steps: [
              { above_tokens: 32_000, input: 1, output: 4 },
              { above_tokens: 64_000, input: 2, cached_input: 1, output: 8 },
            ],
          },
          images: "qwen-vision",
        },
      ],
    });
    const registry = createModelRegistry(loadModelFile(path));
    expect(registry.resolve("qwen/qwen2.5-72b")).toEqual({
      id: "qwen/qwen2.5-72b",
      known: true,
      tokenizer: {
        kind: "huggingface",
        file: join(folder, "qwen", "tokenizer.json"),
      },
      imageFormula: "qwen-vision",
      windowTokens: 131_072,
      maxInputTokens: 98_304,
      maxOutputTokens: 32_768,
      retiredOn: "2026-12-31",
      bindsThinking: true,
      prices: {
        input: 0.5,
        cachedInput: 0.05,
        cacheWrite: 0.6,
        output: 2,
        steps: [
          {
            aboveTokens: 32_000,
            input: 1,
            cachedInput: 1,
            cacheWrite: 1,
            output: 4,
          },
          {
            aboveTokens: 64_000,
            input: 2,
            cachedInput: 1,
            cacheWrite: 2,
            output: 8,
          },
        ],
      },
    });
  });

  it("needs no more than a name and a tokenizer", () => {
    const models = [
      { id: "a", tokenizer: { tiktoken: "cl100k_base" } },
      { id: "b", tokenizer: { estimate: "claude-4.7" } },
      { id: "c", tokenizer: { huggingface: "/abs/tokenizer.json" } },
    ];
    expect(loadModelFile(write({ models }))).toEqual([
      {
        id: "a",
        tokenizer: { kind: "tiktoken", encoding: "cl100k_base" },
        imageFormula: "careful",
      },
      {
        id: "b",
        tokenizer: { kind: "estimate", family: "claude-4.7" },
        imageFormula: "careful",
      },
      {
        id: "c",
        tokenizer: { kind: "huggingface", file: "/abs/tokenizer.json" },
        imageFormula: "careful",
      },
    ]);
  });

  it("takes the price of input for what it costs to read and write the cache, unless told", () => {
    const prices = { input: 2, output: 8 };
    const [model] = loadModelFile(
      write({ models: [{ id: "a", tokenizer: { estimate: "open" }, prices }] }),
    );
    expect(model?.prices).toEqual({
      input: 2,
      cachedInput: 2,
      cacheWrite: 2,
      output: 8,
    });
  });

  it("names every mistake with its place", () => {
    const path = write({
      models: [
        { id: "", tokenizer: { tiktoken: "p50k_base" } },
        { id: "b", tokenizer: {}, window_tokens: -1, colour: "red" },
        { id: "c", tokenizer: { estimate: "open" }, images: "by eye" },
        {
          id: "d",
          tokenizer: { estimate: "open", tiktoken: "o200k_base" },
          prices: { input: "free" },
        },
        { id: "e", tokenizer: { estimate: "constructor" } },
        {
          id: "f",
          tokenizer: { estimate: "open" },
          prices: {
            input: 1,
            output: 2,
            steps: [
              { above_tokens: 200_000, input: 2, output: 4 },
              { above_tokens: 100_000, input: 3, output: 6 },
            ],
          },
          retired_on: "soon",
        },
      ],
    });
    const places = [
      path,
      "models.0.id",
      "models.0.tokenizer.tiktoken",
      "models.1.tokenizer: name exactly one",
      "models.1.window_tokens",
      "colour",
      "models.2.images",
      "models.3.tokenizer: name exactly one",
      "models.3.prices.input",
      "models.3.prices.output",
      "models.4.tokenizer.estimate",
      "models.5.prices.steps: list the steps by rising above_tokens",
      "models.5.retired_on",
    ];
    for (const place of places) {
      expect(() => loadModelFile(path)).toThrow(place);
    }
  });

  it("refuses an input limit above the window", () => {
    const model = { id: "g", tokenizer: { estimate: "open" } };
    const limits = { window_tokens: 1000, max_input_tokens: 2000 };
    const path = write({ models: [{ ...model, ...limits }] });
    expect(() => loadModelFile(path)).toThrow(
      "models.0.max_input_tokens: can't be more than window_tokens",
    );
  });

  it.each([
    ["no JSON", "{ models"],
    ["no object", "[]"],
    ["no models", "{}"],
  ])("names the file that holds %s", (_, content) => {
    const path = write(content);
    expect(() => loadModelFile(path)).toThrow(path);
  });

  it("names a file that isn't there", () => {
    expect(() => loadModelFile(join(folder, "absent.json"))).toThrow(
      /absent\.json can't be read: ENOENT/,
    );
  });
});
