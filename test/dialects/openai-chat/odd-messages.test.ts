import { describe, expect, it } from "vitest";
import { openaiChat } from "../../../src/dialects/openai-chat/index.ts";
import type { JsonObject } from "../../../src/json/json.ts";
import { createMessage } from "../../../src/transcript/create-message.ts";
import { outline } from "../support/outline.ts";

const cases: [string, JsonObject, string[]][] = [
  [
    "content that is missing",
    { role: "assistant", tool_calls: [] },
    ["assistant"],
  ],
  [
    "arguments that came as an object",
    {
      role: "assistant",
      tool_calls: [{ id: "a", function: { name: "f", arguments: { x: 1 } } }],
    },
    [
      "assistant",
      'tool_call tool_calls.0.function.arguments: a f json {"x":1}',
    ],
  ],
  [
    "a call of an unknown kind",
    { role: "assistant", tool_calls: [{ id: "a", type: "spell" }, null] },
    [
      "assistant",
      'opaque tool_calls.0: {"id":"a","type":"spell"}',
      "opaque tool_calls.1: null",
    ],
  ],
  [
    "content parts that are plain strings",
    { role: "user", content: ["one", { type: "text" }] },
    ["user", "text content.0: one", 'opaque content.1: {"type":"text"}'],
  ],
  [
    "reasoning as OpenRouter sends it",
    {
      role: "assistant",
      content: "Yes.",
      reasoning: "Hm.",
      reasoning_details: [{ type: "reasoning.text", text: "Hm." }],
    },
    [
      "assistant",
      "reasoning reasoning: Hm. encrypted=undefined",
      'opaque reasoning_details: [{"type":"reasoning.text","text":"Hm."}]',
      "text content: Yes.",
    ],
  ],
  [
    "data URLs that hold no base64",
    {
      role: "user",
      content: [
        { type: "image_url", image_url: "data:text/plain,hello" },
        { type: "image_url", image_url: { url: "data:;base64" } },
        { type: "image_url" },
      ],
    },
    [
      "user",
      'media content.0: image undefined undefined undefined ""',
      'media content.1: image undefined undefined undefined ""',
      'media content.2: image undefined undefined undefined ""',
    ],
  ],
];

describe("reading odd Chat Completions messages", () => {
  it.each(cases)("reads %s", (_, raw, lines) => {
    expect(outline(createMessage(openaiChat, raw))).toEqual(lines);
  });

  it("refuses tool calls that are no array", () => {
    const raw = { role: "assistant", content: "x", tool_calls: "none" };
    expect(() => openaiChat.parseMessage(raw, "messages[1]")).toThrow(
      expect.objectContaining({ param: "messages[1].tool_calls" }),
    );
  });

  it("quotes no more of a wrong role than a name needs", () => {
    const raw = { role: "x".repeat(5000) };
    expect(() => openaiChat.parseMessage(raw, "messages[1]")).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/^messages\[1\]\.role is "x{64}…"; /),
      }),
    );
  });
});
