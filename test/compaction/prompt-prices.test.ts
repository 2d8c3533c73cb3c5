import { describe, expect, it } from "vitest";
import {
  decisionPrices,
  promptPrices,
} from "../../src/compaction/prompt-prices.ts";
import { taskOf } from "../support/tasks.ts";

function taskFor(model: string, over: object = {}) {
  return taskOf({
    model,
    messages: [{ role: "user", content: [{ type: "text", text: "hello" }] }],
    target_tokens: 1000,
    ...over,
  });
}

const marked = {
  messages: [
    {
      role: "user",
      content: [
        {
          type: "text",
          text: "hello",
          cache_control: { type: "ephemeral" },
        },
      ],
    },
  ],
};

const cached = { read: 0.1e-6, write: 1.25e-6 };
const plain = { read: 1e-6, write: 1e-6 };

describe("promptPrices", () => {
  it.each([
    ["nothing asks for it", {}, plain],
    ["the transcript asks for it", marked, cached],
    ["the caller says that it is used", { prompt_cache: true }, cached],
    [
      "the caller says that it isn't",
      { ...marked, prompt_cache: false },
      plain,
    ],
  ])(
    "for Claude are of a cached prompt or not, where %s",
    (_, over, expected) => {
      const prices = promptPrices(taskFor("claude-haiku-4-5", over));
      expect(prices?.read).toBeCloseTo(expected.read, 12);
      expect(prices?.write).toBeCloseTo(expected.write, 12);
    },
  );

  it("are of a cached prompt where the provider caches unasked", () => {
    expect(promptPrices(taskFor("gpt-5-mini"))?.read).toBeCloseTo(0.025e-6, 12);
    const uncached = taskFor("gpt-5-mini", { prompt_cache: false });
    expect(promptPrices(uncached)?.read).toBeCloseTo(0.25e-6, 12);
  });

  it("are those of uncached input at every length", () => {
    const prices = promptPrices(taskFor("claude-haiku-5-5"));
    const [step] = prices?.steps ?? [];
    expect(step?.aboveTokens).toBe(100_000);
    expect(step?.read).toBeCloseTo(0.5e-6, 12);
    expect(step?.write).toBeCloseTo(0.5e-6, 12);
  });

  it("aren't known for a model without prices", () => {
    expect(promptPrices(taskFor("my-model"))).toBeUndefined();
    expect(decisionPrices(taskFor("my-model"))).toBeUndefined();
  });
});

describe("decisionPrices", () => {
  it("count on the cache unless the caller says that it isn't used", () => {
    const read = (over: object) =>
      decisionPrices(taskFor("claude-haiku-4-5", over))?.read;
    expect(read({})).toBeCloseTo(cached.read, 12);
    expect(read({ prompt_cache: true })).toBeCloseTo(cached.read, 12);
    expect(read({ prompt_cache: false })).toBeCloseTo(plain.read, 12);
  });
});
