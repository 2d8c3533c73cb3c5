// Covers: src/dialects/anthropic-messages/detect.ts, src/dialects/openai-chat/detect.ts
import { describe, expect, it } from "vitest";
import { detectDialect } from "../../src/dialects/detect.ts";
import type { JsonObject } from "../../src/json/json.ts";

const hello = { role: "user", content: "hello" };
const system = { role: "system", content: "rule" };
const toolUse = {
  role: "assistant",
  content: [{ type: "tool_use", id: "a", name: "f", input: {} }],
};
const toolCalls = {
  role: "assistant",
  content: null,
  tool_calls: [{ id: "a", type: "function" }],
};

function detect(body: JsonObject): string {
  const messages = body["messages"] ?? body["input"];
  return detectDialect(
    body,
    Array.isArray(messages) ? (messages as JsonObject[]) : [],
  );
}

describe("detecting the dialect", () => {
  it.each<[string, JsonObject, string]>([
    ["input", { input: [hello] }, "openai-responses"],
    ["input as a string", { input: "hello" }, "openai-responses"],
    ["plain texts", { messages: [hello] }, "openai-chat"],
    ["no messages yet", { messages: [] }, "openai-chat"],
    ["a leading system message", { messages: [system, hello] }, "openai-chat"],
    ["tool calls", { messages: [hello, toolCalls] }, "openai-chat"],
    [
      "chat's images",
      { messages: [{ role: "user", content: [{ type: "image_url" }] }] },
      "openai-chat",
    ],
    [
      "chat's tools",
      { messages: [hello], tools: [{ type: "function", function: {} }] },
      "openai-chat",
    ],
    ["system beside", { messages: [hello], system: "x" }, "anthropic-messages"],
    ["content blocks", { messages: [hello, toolUse] }, "anthropic-messages"],
    [
      "a system message in between",
      { messages: [hello, system, toolUse] },
      "anthropic-messages",
    ],
    [
      "an image with its source",
      {
        messages: [{ role: "user", content: [{ type: "image", source: {} }] }],
      },
      "anthropic-messages",
    ],
    [
      "Anthropic's tools",
      { messages: [hello], tools: [{ name: "f", input_schema: {} }] },
      "anthropic-messages",
    ],
  ])("knows it by %s", (_, body, expected) => {
    expect(detect(body)).toBe(expected);
  });

  it.each<[string, JsonObject, RegExp]>([
    ["nothing to go by", { model: "x" }, /send it in `messages` or `input`/],
    [
      "both fields",
      { messages: [hello], input: [] },
      /both `messages` and `input`/,
    ],
    [
      "system beside a system message",
      { messages: [system, hello], system: "x" },
      /both messages in the form of Chat Completions and `system`/,
    ],
    [
      "system beside tool calls",
      { messages: [hello, toolCalls], system: "x" },
      /both messages in the form of Chat Completions and `system`/,
    ],
    [
      "tool calls and content blocks",
      { messages: [hello, toolCalls, toolUse] },
      /Anthropic's content blocks/,
    ],
  ])("asks for the dialect's name on %s", (_, body, sentence) => {
    const attempt = (): unknown => detect(body);
    expect(attempt).toThrow(sentence);
    expect(attempt).toThrow(
      expect.objectContaining({
        code: "unknown_dialect",
        param: "dialect",
        message: expect.stringContaining("anthropic-messages"),
      }),
    );
  });
});
