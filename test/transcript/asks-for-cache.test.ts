import { describe, expect, it } from "vitest";
import { asksForCache } from "../../src/transcript/asks-for-cache.ts";
import { taskOf } from "../support/tasks.ts";

const mark = { cache_control: { type: "ephemeral" } };
const text = (extra: object = {}) => ({
  type: "text",
  text: "hello",
  ...extra,
});
const tool = { name: "read", input_schema: { type: "object" } };

function asks(request: object): boolean {
  const { transcript } = taskOf({
    dialect: "anthropic-messages",
    messages: [{ role: "user", content: [text()] }],
    target_tokens: 1000,
    ...request,
  });
  return asksForCache(transcript);
}

describe("asksForCache", () => {
  it.each([
    ["a message", { messages: [{ role: "user", content: [text(mark)] }] }],
    ["the system text", { system: [text(mark)] }],
    ["a tool", { tools: [tool, { ...tool, name: "write", ...mark }] }],
  ])("sees the mark in %s", (_, request) => {
    expect(asks(request)).toBe(true);
  });

  it.each([
    ["nothing asks", {}],
    [
      "a text talks about it",
      {
        system: 'Set "cache_control": {"type": "ephemeral"}.',
        messages: [{ role: "user", content: '{"cache_control": 1}' }],
      },
    ],
  ])("sees none where %s", (_, request) => {
    expect(asks(request)).toBe(false);
  });
});
