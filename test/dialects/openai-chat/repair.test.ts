// Covers: src/dialects/openai-chat/calls.ts, src/dialects/openai-chat/rules.ts
import { describe, expect, it } from "vitest";
import { openaiChat } from "../../../src/dialects/openai-chat/index.ts";
import { placeholders } from "../../../src/dialects/shared/placeholders.ts";
import type { JsonObject } from "../../../src/json/json.ts";
import { rawsOf, read, rulesBroken } from "../support/read.ts";

const missing = placeholders.missingResult;

const user = (content: JsonObject["x"]): JsonObject => ({
  role: "user",
  content,
});
const said = (content: string): JsonObject => ({ role: "assistant", content });
const calls = (...ids: (string | undefined)[]): JsonObject => ({
  role: "assistant",
  content: null,
  tool_calls: ids.map((id) => ({
    ...(id === undefined ? {} : { id }),
    type: "function",
    function: { name: "read", arguments: "{}" },
  })),
});
const result = (tool_call_id: string, content = tool_call_id): JsonObject => ({
  role: "tool",
  tool_call_id,
  content,
});

interface Case {
  readonly name: string;
  readonly messages: JsonObject[];
  readonly rules: string[];
  readonly mended: JsonObject[];
}

const cases: Case[] = [
  {
    name: "an orphan result is dropped",
    messages: [result("a"), user("task")],
    rules: ["orphan_tool_result"],
    mended: [user("task")],
  },
  {
    name: "a result before its call is no answer to it",
    messages: [result("a", "early"), calls("a"), user("go on")],
    rules: ["orphan_tool_result", "unanswered_tool_call"],
    mended: [calls("a"), result("a", missing), user("go on")],
  },
  {
    name: "a second result is dropped",
    messages: [calls("a"), result("a"), result("a", "again"), user("x")],
    rules: ["duplicate_tool_result"],
    mended: [calls("a"), result("a"), user("x")],
  },
  {
    name: "a call that someone spoke after is answered",
    messages: [calls("a", "b"), result("b"), user("stop")],
    rules: ["unanswered_tool_call"],
    mended: [calls("a", "b"), result("b"), result("a", missing), user("stop")],
  },
  {
    name: "a call that is followed by another of the assistant's turns is answered",
    messages: [calls("a"), said("done")],
    rules: ["unanswered_tool_call"],
    mended: [calls("a"), result("a", missing), said("done")],
  },
  {
    name: "a late result moves to its call",
    messages: [calls("a"), user("hurry"), said("soon"), result("a")],
    rules: ["misplaced_tool_result"],
    mended: [calls("a"), result("a"), user("hurry"), said("soon")],
  },
  {
    name: "results pair with the nearest turn that used their id",
    messages: [
      calls("a"),
      result("a", "1"),
      calls("a"),
      user("x"),
      result("a", "2"),
    ],
    rules: ["misplaced_tool_result"],
    mended: [
      calls("a"),
      result("a", "1"),
      calls("a"),
      result("a", "2"),
      user("x"),
    ],
  },
  {
    name: "ids that clash within a turn are renamed with their results",
    messages: [
      calls("a", "a", "a_2"),
      result("a", "first"),
      result("a", "second"),
      result("a_2"),
    ],
    rules: ["duplicate_call_id"],
    mended: [
      calls("a", "a_3", "a_2"),
      result("a", "first"),
      result("a_3", "second"),
      result("a_2"),
    ],
  },
  {
    name: "calls without an id get one, and their results with them",
    messages: [
      calls(undefined, ""),
      result("", "1"),
      { role: "tool", content: "2" },
    ],
    rules: ["missing_call_id", "missing_call_id"],
    mended: [
      calls("call_2", "call_3"),
      result("call_2", "1"),
      result("call_3", "2"),
    ],
  },
  {
    name: "an empty assistant message is dropped",
    messages: [
      user("x"),
      said(""),
      { role: "assistant", content: [] },
      { role: "assistant" },
    ],
    rules: ["empty_content", "empty_content", "empty_content"],
    mended: [user("x")],
  },
  {
    name: "an empty list of tool calls is removed",
    messages: [{ ...said("done"), tool_calls: [] }],
    rules: ["empty_tool_calls"],
    mended: [said("done")],
  },
  {
    name: "a calling message with an empty array of content gets none",
    messages: [{ ...calls("a"), content: [] }],
    rules: ["empty_content"],
    mended: [calls("a")],
  },
  {
    name: "user messages without content are dropped, results get empty text",
    messages: [
      user(null),
      user([]),
      calls("a"),
      { role: "tool", tool_call_id: "a" },
    ],
    rules: ["empty_content", "empty_content", "empty_content"],
    mended: [calls("a"), result("a", "")],
  },
  {
    name: "a legacy call is answered by its name",
    messages: [
      {
        role: "assistant",
        content: null,
        function_call: { name: "look", arguments: "{}" },
      },
      user("x"),
      { role: "function", name: "look", content: "seen" },
      { role: "function", name: "listen", content: "heard" },
    ],
    rules: ["misplaced_tool_result", "orphan_tool_result"],
    mended: [
      {
        role: "assistant",
        content: null,
        function_call: { name: "look", arguments: "{}" },
      },
      { role: "function", name: "look", content: "seen" },
      user("x"),
    ],
  },
  {
    name: "a legacy call that has no answer gets one",
    messages: [
      {
        role: "assistant",
        content: null,
        function_call: { name: "look", arguments: "{}" },
      },
      user("x"),
    ],
    rules: ["unanswered_tool_call"],
    mended: [
      {
        role: "assistant",
        content: null,
        function_call: { name: "look", arguments: "{}" },
      },
      { role: "function", name: "look", content: missing },
      user("x"),
    ],
  },
];

describe("repairing Chat Completions messages", () => {
  it.each(cases)("$name", ({ messages, rules, mended }) => {
    expect(rulesBroken(openaiChat, messages)).toEqual(rules);
    const repaired = openaiChat.repair(read(openaiChat, messages));
    expect(rawsOf(repaired.messages)).toEqual(mended);
    expect(new Set(repaired.repairs.map(({ rule }) => rule))).toEqual(
      new Set(rules),
    );
  });

  it.each([
    ["calls in flight", [calls("a", "b")]],
    [
      "parallel calls of which some are answered",
      [calls("a", "b"), result("b")],
    ],
    [
      "ids that are used again in a later turn",
      [calls("a"), result("a"), calls("a"), result("a")],
    ],
    ["agents that speak in a row", [said("one"), said("two")]],
    ["a user's empty text", [user("")]],
    [
      "arguments that are no JSON",
      [
        {
          ...calls(),
          tool_calls: [
            {
              id: "a",
              type: "function",
              function: { name: "f", arguments: "{oops" },
            },
          ],
        },
      ],
    ],
  ])("leaves %s alone", (_, messages) => {
    const parsed = read(openaiChat, messages);
    expect(openaiChat.repair(parsed).messages).toBe(parsed);
  });

  it("hands on moved and untouched messages as the same objects, and says where it changed what", () => {
    const messages = read(openaiChat, [
      user("task"),
      calls("a"),
      user("hurry"),
      result("a"),
      result("b"),
    ]);
    const repaired = openaiChat.repair(messages);
    expect(repaired.messages).toEqual([0, 1, 3, 2].map((at) => messages[at]));
    repaired.messages.forEach((message) => {
      expect(messages).toContain(message);
    });
    expect(repaired.repairs).toEqual([
      {
        rule: "misplaced_tool_result",
        message: 3,
        detail: 'Moved the result "a" to its call.',
      },
      {
        rule: "orphan_tool_result",
        message: 4,
        detail: 'Dropped the result "b", which answers no call.',
      },
    ]);
  });

  it("keeps index, pin and labels of a message it changes", () => {
    const [first] = read(openaiChat, [{ ...said("x"), tool_calls: [] }]);
    const pinned = { ...first!, index: 7, pinned: true, labels: ["hr"] };
    const [mended] = openaiChat.repair([pinned]).messages;
    expect(mended).toMatchObject({ index: 7, pinned: true, labels: ["hr"] });
  });
});
