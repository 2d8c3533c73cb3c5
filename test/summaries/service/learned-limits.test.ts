import { describe, expect, it } from "vitest";
import type { Usage } from "../../../src/llm/model-client.ts";
import { ModelError } from "../../../src/llm/model-error.ts";
import {
  createLearnedLimits,
  isOverflow,
} from "../../../src/summaries/service/learned-limits.ts";
import { SummaryError } from "../../../src/summaries/service/summary-error.ts";

const usage = (inputTokens: number, isEstimated = false): Usage => ({
  inputTokens,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 1,
  isEstimated,
  isImplausible: false,
});

describe("a model's limits", () => {
  it("are its configured window until a prompt was too long", () => {
    const limits = createLearnedLimits(8000);
    limits.assertHolds(8000);
    limits.learn(new ModelError("too_long", "too long"), 6000);
    limits.learn(new SummaryError("prompt_cut"), 7000);
    expect(limits.windowTokens).toBe(6000);
    expect(() => limits.assertHolds(6000)).toThrow(/too_long/);
    limits.assertHolds(5999);
  });

  it("show that it runs on after a reply was cut, and after nothing else", () => {
    const limits = createLearnedLimits(8000);
    limits.learn(new ModelError("timeout", "timeout"), 6000);
    expect([limits.runsOn, limits.windowTokens]).toEqual([false, 8000]);
    limits.learn(new ModelError("cut", "cut"), 6000);
    expect([limits.runsOn, limits.windowTokens]).toEqual([true, 8000]);
  });

  it("reject a prompt of which less than a quarter was read, by a reported usage", () => {
    const limits = createLearnedLimits(8000);
    expect(() => limits.assertWasRead(usage(999), 4000)).toThrow(/prompt_cut/);
    limits.assertWasRead(usage(1000), 4000);
    limits.assertWasRead(usage(3, true), 4000);
  });
});

describe("an overflow", () => {
  it.each([
    [new ModelError("too_long", ""), true],
    [new SummaryError("prompt_cut"), true],
    [new SummaryError("too_long"), true],
    [new SummaryError("ceiling"), false],
    [new ModelError("timeout", ""), false],
    [new Error("too_long"), false],
  ])("%s is one: %j", (error, expected) => {
    expect(isOverflow(error)).toBe(expected);
  });
});
