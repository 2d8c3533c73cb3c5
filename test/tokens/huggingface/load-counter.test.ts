// Covers: src/tokens/huggingface/tokenizer-file.ts
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TokenizerLoader } from "@lenml/tokenizers";
import { describe, expect, it } from "vitest";
import { loadHuggingFaceCounter } from "../../../src/tokens/huggingface/load-counter.ts";
import { goldenCounts, quotedSpecialTokens } from "./support/golden-counts.ts";
import { mixedTexts } from "./support/mixed-texts.ts";

const require = createRequire(import.meta.url);

/** A file of a published package: Qwen 2.5's is byte-level BPE, Llama 2's is SentencePiece's kind. */
function fileOf(model: "qwen2_5" | "llama2", name: string): string {
  return require.resolve(`@lenml/tokenizer-${model}/models/${name}`);
}

const counters = {
  qwen2_5: loadHuggingFaceCounter(fileOf("qwen2_5", "tokenizer.json"), {
    name: "qwen2.5",
  }),
  llama2: loadHuggingFaceCounter(fileOf("llama2", "tokenizer.json")),
};
const models = ["qwen2_5", "llama2"] as const;

function referenceOf(model: (typeof models)[number]) {
  const read = (name: string) =>
    JSON.parse(readFileSync(fileOf(model, name), "utf8"));
  return TokenizerLoader.fromPreTrained({
    tokenizerJSON: read("tokenizer.json"),
    tokenizerConfig: read("tokenizer_config.json"),
  });
}

describe("a counter by a published file", () => {
  it("says what it counts by", () => {
    expect(counters.qwen2_5).toMatchObject({
      encoding: "qwen2.5",
      exact: true,
    });
    expect(counters.llama2.encoding).toBe("tokenizer.json");
  });

  it.each(models)("counts as the Rust library does: %s", (model) => {
    const counted = goldenCounts.map(({ text }) => counters[model].count(text));

    expect(counted).toEqual(goldenCounts.map((golden) => golden[model]));
  });

  it.each(models)("counts special tokens in a text as text: %s", (model) => {
    const counted = quotedSpecialTokens.map(({ text }) =>
      counters[model].count(text),
    );

    expect(counted).toEqual(quotedSpecialTokens.map((golden) => golden[model]));
  });

  it.each(models)("agrees with an independent implementation: %s", (model) => {
    const reference = referenceOf(model);
    const differing = mixedTexts(300).filter(
      (text) =>
        counters[model].count(text) !==
        reference.encode(text, { add_special_tokens: false }).length,
    );

    expect(differing).toEqual([]);
  });
});

const length = 250_000;
const fill = (text: string) =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);
let state = 1;
const randomOf = (letters: string) =>
  Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return letters.charAt(state % letters.length);
  }).join("");

describe("a quarter of a megabyte of hostile text", () => {
  it.each([
    ["one letter", fill("a")],
    ["capitals and letters", fill("aB")],
    ["spaces", fill(" ") + "x"],
    ["newlines", fill("\n")],
    ["newlines and tabs", fill("\n\t")],
    ["CJK", fill("中文字").slice(0, length / 3)],
    ["emoji", fill("😀").slice(0, length / 2)],
    ["digits", fill("7")],
    ["signs", fill("=")],
    ["marks in the wrong order", fill("\u0301\u0316").slice(0, length / 2)],
    ["random letters", randomOf("abcdefghijklmnopqrstuvwxyz")],
    ["random base64", randomOf("ABCDEFGHijklmnopQRSTUVwxyz0123456789+/")],
    ["beginnings of added tokens", fill("<tool_cal")],
  ])("of %s is counted within seconds", (_, text) => {
    for (const model of models) {
      const before = process.cpuUsage();
      expect(counters[model].count(text)).toBeGreaterThan(0);
      const { user, system } = process.cpuUsage(before);
      // A quadratic counter takes minutes; the bound leaves room for a busy machine.
      expect((user + system) / 1e6).toBeLessThan(3);
    }
  });
});

describe("a file that is no tokenizer", () => {
  const folder = mkdtempSync(join(tmpdir(), "tokenizer-"));
  const write = (name: string, contents: string) => {
    const file = join(folder, name);
    writeFileSync(file, contents);
    return file;
  };

  it("is named when it is missing", () => {
    const file = join(folder, "missing.json");

    expect(() => loadHuggingFaceCounter(file)).toThrow(
      `can't use the tokenizer file ${file}: ENOENT`,
    );
  });

  it("is named when it is not JSON", () => {
    const file = write("broken.json", "{");

    expect(() => loadHuggingFaceCounter(file)).toThrow(
      `can't use the tokenizer file ${file}: `,
    );
  });

  it("is named together with what is missing in it", () => {
    const file = write("empty.json", "{}");

    expect(() => loadHuggingFaceCounter(file)).toThrow(
      /empty\.json: [\s\S]*model/,
    );
  });
});
