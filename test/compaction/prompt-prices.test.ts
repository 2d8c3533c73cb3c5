import { describe, expect, it } from "vitest";
import { promptPrices } from "../../src/compaction/prompt-prices.ts";
import { taskOf } from "../support/tasks.ts";

function pricesOf(model: string, over: object = {}) {
  const messages = [{ role: "user", content: "hello" }];
  return promptPrices(
    taskOf({ model, messages, target_tokens: 1000, ...over }),
  );
}

describe("promptPrices", () => {
  it("count on the provider's prompt cache", () => {
    const prices = pricesOf("claude-haiku-4-5");
    expect(prices?.read).toBeCloseTo(0.1e-6, 12);
    expect(prices?.write).toBeCloseTo(1.25e-6, 12);
  });

  it("are the full price of every token for a caller that doesn't use it", () => {
    const prices = pricesOf("claude-haiku-4-5", { prompt_cache: false });
    expect(prices?.read).toBeCloseTo(1e-6, 12);
    expect(prices?.write).toBeCloseTo(1e-6, 12);
  });

  it("are that at every length of the prompt", () => {
    const prices = pricesOf("claude-haiku-5-5", { prompt_cache: false });
    const [step] = prices?.steps ?? [];
    expect(prices?.read).toBeCloseTo(0.1e-6, 12);
    expect(step?.aboveTokens).toBe(100_000);
    expect(step?.read).toBeCloseTo(0.5e-6, 12);
    expect(step?.write).toBeCloseTo(0.5e-6, 12);
  });

  it("aren't known for a model without prices", () => {
    expect(pricesOf("my-model")).toBeUndefined();
  });
});
