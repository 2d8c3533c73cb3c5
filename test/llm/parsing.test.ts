// Covers: src/llm/wire/find-json.ts, src/llm/wire/usage.ts, src/llm/wire/capped-fetch.ts
import { describe, expect, it } from "vitest";
import { findJson } from "../../src/llm/wire/find-json.ts";
import { readRetryAfter } from "../../src/llm/wire/capped-fetch.ts";
import { priceUsage, readUsage } from "../../src/llm/wire/usage.ts";

describe("findJson", () => {
  it.each([
    ["bare", '{"a":1}'],
    ["fenced", '```json\n{"a":1}\n```'],
    ["behind thoughts", '<think>{"a":2} or {b}?</think>{"a":1}'],
    ["between words", 'Here: {"a":1} Anything else?'],
  ])("finds JSON that stands %s", (_, text) => {
    expect(findJson(text)).toEqual({ a: 1 });
  });

  it.each(["", "null", "[1]", '"text"', "{a:1}", '{"a":1', "no } and {"])(
    "finds none in %j",
    (text) => {
      expect(findJson(text)).toBeUndefined();
    },
  );

  it("takes hostile text in linear time", () => {
    // Quadratic time would take minutes.
    const braces = "{".repeat(500_000) + "}".repeat(500_000);
    expect(findJson(braces)).toBeUndefined();
    expect(findJson("{</think>".repeat(100_000))).toBeUndefined();
  });
});

describe("readRetryAfter", () => {
  const epochMs = Date.UTC(2026, 0, 1);
  const read = (headers: Record<string, string>) =>
    readRetryAfter(new Headers(headers), epochMs);

  it.each([
    [{ "retry-after": "2" }, 2_000],
    [{ "retry-after": "0.5" }, 500],
    [{ "retry-after-ms": "70", "retry-after": "9" }, 70],
    [{ "retry-after": "Thu, 01 Jan 2026 00:00:03 GMT" }, 3_000],
    [{ "retry-after": "Wed, 31 Dec 2025 00:00:03 GMT" }, 0],
    [{ "retry-after": "soon" }, undefined],
    [{ "retry-after": "-5x" }, undefined],
    [{}, undefined],
  ])("reads %j as %s", (headers, expected) => {
    expect(read(headers)).toBe(expected);
  });
});

describe("readUsage", () => {
  const texts = { prompt: "abcdef", reply: "äöü" };

  it("reads tokens that were written into the cache", () => {
    const usage = readUsage(
      {
        prompt_tokens: 100,
        completion_tokens: 10,
        prompt_tokens_details: { cached_tokens: 60, cache_write_tokens: 30 },
      },
      texts,
    );
    const prices = { input: 1, cachedInput: 0.1, cacheWrite: 1.25, output: 5 };
    expect(priceUsage(usage, prices)).toBeCloseTo(
      (10 + 6 + 37.5 + 50) / 1e6,
      12,
    );
  });

  it.each([
    undefined,
    null,
    "many",
    {},
    { prompt_tokens: 3 },
    { prompt_tokens: -1, completion_tokens: NaN },
  ])("counts %j from the texts", (usage) => {
    expect(readUsage(usage, texts)).toEqual({
      inputTokens: 2,
      cachedInputTokens: 0,
      cacheWriteTokens: 0,
      outputTokens: 2,
      isEstimated: true,
    });
  });
});
