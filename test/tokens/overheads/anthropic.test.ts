// Covers: src/tokens/overheads/anthropic-tools.ts
import { describe, expect, it } from "vitest";
import { createEstimateCounter } from "../../../src/tokens/estimate/estimate-counter.ts";
import { anthropicOverheads } from "../../../src/tokens/overheads/anthropic.ts";
import { message, text, toolCall, toolResult } from "../support/messages.ts";

const counter = createEstimateCounter("claude");
const overheads = anthropicOverheads("3");

const weatherTool = {
  name: "get_weather",
  description: "Get the current weather in a given location",
  input_schema: {
    type: "object",
    properties: {
      location: {
        type: "string",
        description: "The city and state, e.g. San Francisco, CA",
      },
    },
    required: ["location"],
  },
};

describe("Anthropic's overheads", () => {
  /** The examples of "Token counting", https://platform.claude.com/docs, with the answers printed there. */
  it.each([
    ["a system text", "You are a scientist", "Hello, Claude", [], 14],
    [
      "a tool",
      undefined,
      "What's the weather like in San Francisco?",
      [weatherTool],
      403,
    ],
  ] as const)(
    "with the estimate cover the documented count for %s by at most a quarter more",
    (_, system, content, tools, documented) => {
      const tokens =
        overheads.base +
        (system === undefined
          ? 0
          : overheads.systemBlock + counter.count(system)) +
        overheads.message(message("user", [text(content)]), counter) +
        counter.count(content) +
        overheads.tools(tools, counter);
      expect(tokens).toBeGreaterThanOrEqual(documented);
      expect(tokens).toBeLessThanOrEqual(documented * 1.25 + 3);
    },
  );

  it("cover what a published session was billed for one turn with a call", () => {
    const turn = [
      message("assistant", [
        {
          kind: "reasoning",
          path: [],
          text: "t",
          encrypted: undefined,
        },
        text("t"),
        toolCall("Read", "{}"),
      ]),
      message("tool", [toolResult(["r"])]),
    ];
    const tokens = turn.reduce(
      (sum, part) => sum + overheads.message(part, counter),
      0,
    );
    expect(tokens).toBeGreaterThanOrEqual(98);
    expect(tokens).toBeLessThan(130);
  });

  it("adds the prompt that enables tools once", () => {
    const one = overheads.tools([weatherTool], counter);
    const two = overheads.tools([weatherTool, weatherTool], counter);
    expect(two - one).toBe(one - 346);
    expect(overheads.tools([], counter)).toBe(0);
  });

  it.each([
    [{ type: "bash_20250124", name: "bash" }, 245],
    [{ type: "text_editor_20250728", name: "str_replace_editor" }, 700],
    [{ type: "computer_20250124", name: "computer" }, 1234],
    [{ type: "web_search_20260209", name: "web_search" }, 2000],
  ])("adds the instructions of %o", (tool, instructions) => {
    expect(overheads.tools([tool], counter)).toBe(
      346 + instructions + counter.count(JSON.stringify(tool)),
    );
  });

  it("costs more for the newer generation", () => {
    const newer = anthropicOverheads("4.7");
    const call = message("assistant", [toolCall("Read", "{}")]);
    expect(newer.message(call, counter)).toBeGreaterThan(
      overheads.message(call, counter),
    );
    expect(newer.tools([weatherTool], counter)).toBeGreaterThan(
      overheads.tools([weatherTool], counter),
    );
  });
});
