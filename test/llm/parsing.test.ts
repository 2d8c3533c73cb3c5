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
  const exchange = {
    prompt: "abcdef",
    reply: "äöü",
    sentBytes: 500,
    maxOutputTokens: 40,
  };

  it("reads tokens that were written into the cache", () => {
    const usage = readUsage(
      {
        prompt_tokens: 100,
        completion_tokens: 10,
        prompt_tokens_details: { cached_tokens: 60, cache_write_tokens: 30 },
      },
      exchange,
    );
    const prices = { input: 1, cachedInput: 0.1, cacheWrite: 1.25, output: 5 };
    expect(priceUsage(usage, prices)).toBeCloseTo(
      (10 + 6 + 37.5 + 50) / 1e6,
      12,
    );
  });

  it("is priced by the length of its prompt", () => {
    const details = { cached_tokens: 150_000 };
    const usage = readUsage(
      {
        prompt_tokens: 200_000,
        completion_tokens: 10,
        prompt_tokens_details: details,
      },
      { ...exchange, sentBytes: 600_000 },
    );
    const low = { input: 1, cachedInput: 0.1, cacheWrite: 1.25, output: 5 };
    const high = { input: 2, cachedInput: 0.2, cacheWrite: 2.5, output: 7.5 };
    const steps = [{ aboveTokens: 199_999, ...high }];
    expect(priceUsage(usage, { ...low, steps })).toBeCloseTo(
      (50_000 * 2 + 150_000 * 0.2 + 10 * 7.5) / 1e6,
      12,
    );
  });

  it.each([
    [undefined, false],
    [null, false],
    ["many", false],
    [{}, false],
    [{ prompt_tokens: 3 }, false],
    [{ prompt_tokens: null, completion_tokens: null }, false],
    [{ prompt_tokens: -1, completion_tokens: 5 }, true],
    [{ prompt_tokens: 3, completion_tokens: NaN }, true],
    [{ prompt_tokens: 3, completion_tokens: Infinity }, true],
    [{ prompt_tokens: 2.5, completion_tokens: "5" }, true],
  ])("counts %j from the texts", (usage, isImplausible) => {
    expect(readUsage(usage, exchange)).toEqual({
      inputTokens: 2,
      cachedInputTokens: 0,
      cacheWriteTokens: 0,
      outputTokens: 2,
      isEstimated: true,
      isImplausible,
    });
  });

  it.each([
    ["as much as a byte a token and a template", 2_548, 40, 2_548, 40],
    ["one token more of input", 2_549, 40, 2_548, 40],
    ["one token more of output", 2_548, 41, 2_548, 40],
    ["the largest whole number", 9e15, 9e15, 2_548, 40],
    ["more than any whole number", 1e300, 1e300, 2_548, 40],
  ])("believes no more than can be: %s", (_fact, input, output, in_, out) => {
    const usage = { prompt_tokens: input, completion_tokens: output };
    const isCut = input > in_ || output > out;
    expect(readUsage(usage, exchange)).toMatchObject({
      inputTokens: in_,
      outputTokens: out,
      isEstimated: isCut,
      isImplausible: isCut,
    });
  });

  it("believes the output of an upstream that ignores the limit, as far as it can be seen", () => {
    const reply = "x".repeat(100);
    const usage = { prompt_tokens: 1, completion_tokens: 100 };
    expect(readUsage(usage, { ...exchange, reply })).toMatchObject({
      outputTokens: 100,
      isImplausible: false,
    });
  });
});
