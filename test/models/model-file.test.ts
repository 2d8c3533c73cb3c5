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
          prices: {
            input: 0.5,
            cached_input: 0.05,
            cache_write: 0.6,
            output: 2,
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
      prices: { input: 0.5, cachedInput: 0.05, cacheWrite: 0.6, output: 2 },
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
    ];
    for (const place of places) {
      expect(() => loadModelFile(path)).toThrow(place);
    }
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
