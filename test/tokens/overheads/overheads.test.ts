import { describe, expect, it } from "vitest";
import type { ModelProfile } from "../../../src/models/model-profile.ts";
import type { EstimateFamily } from "../../../src/models/names.ts";
import { createEstimateCounter } from "../../../src/tokens/estimate/estimate-counter.ts";
import { openModelOverheads } from "../../../src/tokens/overheads/open-models.ts";
import { chooseOverheads } from "../../../src/tokens/overheads/overheads.ts";
import {
  gpt5Mini,
  message,
  toolCall,
  toolResult,
} from "../support/messages.ts";

const estimated = (family: EstimateFamily, known = true): ModelProfile => ({
  ...gpt5Mini,
  known,
  tokenizer: { kind: "estimate", family },
});

describe("chooseOverheads", () => {
  it.each([
    [gpt5Mini, "openai:o200k_base"],
    [estimated("claude"), "anthropic:3"],
    [estimated("claude-4.7"), "anthropic:4.7"],
    [estimated("gemini"), "open"],
    [estimated("qwen"), "open"],
    [estimated("unknown"), "open"],
    [estimated("unknown", false), "anthropic:4.7"],
    [
      {
        ...gpt5Mini,
        tokenizer: { kind: "huggingface", file: "/x/tokenizer.json" },
      } as const,
      "open",
    ],
  ])("goes by the model's tokenizer, case %#", (profile, name) => {
    expect(chooseOverheads(profile).name).toBe(name);
  });
});

describe("the open models' overheads", () => {
  const counter = createEstimateCounter("qwen");

  it("adds the tools' introduction once and nothing without tools", () => {
    const tool = { type: "function", function: { name: "f" } };
    const one = openModelOverheads.tools([tool], counter);
    const two = openModelOverheads.tools([tool, tool], counter);
    expect(two - one).toBe(one - 200);
    expect(openModelOverheads.tools([], counter)).toBe(0);
  });

  it("counts the frame of a message, of calls, results and names", () => {
    const plain = openModelOverheads.message(message("user", []), counter);
    const parts = [toolCall("f", "{}"), toolResult(["x"])];
    const framed = openModelOverheads.message(message("user", parts), counter);
    const named = openModelOverheads.message(message("user", [], "a"), counter);
    expect([plain, framed, named]).toEqual([
      5,
      35 + counter.count("f"),
      6 + counter.count("a"),
    ]);
  });
});
