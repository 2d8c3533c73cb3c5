import { describe, expect, it } from "vitest";
import { parseCompactRequest } from "../../../src/api/schemas/compact-request.ts";
import { toCompactOptions } from "../../../src/api/reading/compact-options.ts";

describe("toCompactOptions", () => {
  it("fills in every default", () => {
    const request = parseCompactRequest({ messages: [], target_tokens: 500 });
    expect(toCompactOptions(request)).toEqual({
      model: undefined,
      observed: undefined,
      targetTokens: 500,
      triggerTokens: 500,
      strategy: "auto",
      keep: { recentSteps: 2, messages: [] },
      toolResults: { maxTokens: 100 },
      onInfeasible: "error",
      dryRun: false,
      checkpoint: true,
      when: "trigger",
      expectedCalls: undefined,
      promptCache: true,
      summary: {
        model: undefined,
        maxTokens: undefined,
        instructions: undefined,
      },
      maxCostUsd: undefined,
      deadlineMs: undefined,
      prefetch: false,
    });
  });

  it("passes on everything that was asked for", () => {
    const request = parseCompactRequest({
      input: "hello",
      instructions: "be brief",
      tools: [{ type: "function" }],
      dialect: "openai-responses",
      model: "gpt-5-mini",
      observed: { messages: 3, tokens: 900 },
      target_tokens: 500,
      trigger_tokens: 900,
      strategy: "summarize",
      focus: "the tests",
      summary: {
        model: "cheap-1",
        max_tokens: 90,
        instructions: "be terse",
        max_cost_usd: 0.02,
      },
      deadline_ms: 700,
      prefetch: true,
      keep: { recent_steps: 0, messages: [4, 0] },
      tool_results: { max_tokens: 20 },
      on_infeasible: "best_effort",
      reply: "changes",
      dry_run: true,
      checkpoint: false,
      when: "cheapest",
      expected_calls: 7,
      prompt_cache: false,
      run: { id: "r1", max_cost_usd: 1.5 },
    });
    expect(toCompactOptions(request)).toEqual({
      model: "gpt-5-mini",
      observed: { messages: 3, tokens: 900 },
      targetTokens: 500,
      triggerTokens: 900,
      strategy: "summarize",
      focus: "the tests",
      summary: { model: "cheap-1", maxTokens: 90, instructions: "be terse" },
      maxCostUsd: 0.02,
      deadlineMs: 700,
      prefetch: true,
      keep: { recentSteps: 0, messages: [4, 0] },
      toolResults: { maxTokens: 20, condenses: true },
      onInfeasible: "best_effort",
      dryRun: true,
      checkpoint: false,
      when: "cheapest",
      expectedCalls: 7,
      promptCache: false,
    });
  });

  it("keeps the defaults of a group of which one option is given", () => {
    const request = parseCompactRequest({
      messages: [],
      target_tokens: 500,
      keep: { messages: [1] },
    });
    expect(toCompactOptions(request).keep).toEqual({
      recentSteps: 2,
      messages: [1],
    });
  });

  it.each([
    [{ when: "cheapest" }, "when"],
    [{ when: "cheapest", trigger_tokens: 500 }, "when"],
    [{ trigger_tokens: 900, expected_calls: 3 }, "expected_calls"],
    [
      { trigger_tokens: 900, when: "cheapest", expected_calls: -1 },
      "expected_calls",
    ],
  ])("refuses %j, which would have no effect", (options, param) => {
    const request = { messages: [], target_tokens: 500, ...options };
    expect(() => parseCompactRequest(request)).toThrow(
      expect.objectContaining({ code: "invalid_request", param }),
    );
  });
});
