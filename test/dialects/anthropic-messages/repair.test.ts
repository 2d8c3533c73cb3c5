import { describe, expect, it } from "vitest";
import { anthropicMessages } from "../../../src/dialects/anthropic-messages/index.ts";
import { placeholders } from "../../../src/dialects/shared/placeholders.ts";
import type { JsonObject, JsonValue } from "../../../src/json/json.ts";
import { rawsOf, read, rulesBroken } from "../support/read.ts";

const user = (...content: JsonValue[]): JsonObject => ({
  role: "user",
  content,
});
const assistant = (...content: JsonValue[]): JsonObject => ({
  role: "assistant",
  content,
});
const system = (content: string): JsonObject => ({ role: "system", content });
const text = (text: string): JsonObject => ({ type: "text", text });
const use = (id: string, input: JsonValue = {}): JsonObject => ({
  type: "tool_use",
  id,
  name: "read",
  input,
});
const result = (tool_use_id: string, content = tool_use_id): JsonObject => ({
  type: "tool_result",
  tool_use_id,
  content,
});
const missing = (tool_use_id: string): JsonObject => ({
  ...result(tool_use_id, placeholders.missingResult),
  is_error: true,
});
const thinking: JsonObject = {
  type: "thinking",
  thinking: "hm",
  signature: "s",
};
const search = (id: string): JsonObject => ({
  type: "server_tool_use",
  id,
  name: "web_search",
  input: {},
});
const found = (tool_use_id: string): JsonObject => ({
  type: "web_search_tool_result",
  tool_use_id,
  content: [],
});
const task = user(text("task"));
const start = { role: "user", content: placeholders.missingStart };

interface Case {
  readonly name: string;
  readonly messages: JsonObject[];
  readonly rules: string[];
  readonly mended: JsonObject[];
}

const calls: Case[] = [
  {
    name: "an orphan result is dropped, what stands beside it stays",
    messages: [user(result("a"), text("task"))],
    rules: ["orphan_tool_result"],
    mended: [task],
  },
  {
    name: "a first message of nothing but orphans gives way to a note",
    messages: [user(result("a")), assistant(text("yes"))],
    rules: ["orphan_tool_result"],
    mended: [start, assistant(text("yes"))],
  },
  {
    name: "a second result is dropped",
    messages: [task, assistant(use("a")), user(result("a"), result("a", "2"))],
    rules: ["duplicate_tool_result"],
    mended: [task, assistant(use("a")), user(result("a"))],
  },
  {
    name: "an unanswered call is answered as an error, before the user's text",
    messages: [
      task,
      assistant(use("a"), use("b")),
      user(result("b"), text("stop")),
    ],
    rules: ["unanswered_tool_call"],
    mended: [
      task,
      assistant(use("a"), use("b")),
      user(result("b"), missing("a"), text("stop")),
    ],
  },
  {
    name: "a late result moves to its call, and its message goes",
    messages: [
      task,
      assistant(use("a")),
      { role: "user", content: "hurry" },
      assistant(text("soon")),
      user(result("a")),
    ],
    rules: ["misplaced_tool_result"],
    mended: [
      task,
      assistant(use("a")),
      user(result("a"), text("hurry")),
      assistant(text("soon")),
    ],
  },
  {
    name: "clashing and missing ids are given anew",
    messages: [
      task,
      assistant(use("a"), use("a"), use("")),
      user(result("a", "1"), result("a", "2"), result("", "3")),
    ],
    rules: ["duplicate_call_id", "missing_call_id"],
    mended: [
      task,
      assistant(use("a"), use("a_2"), use("call_2")),
      user(result("a", "1"), result("a_2", "2"), result("call_2", "3")),
    ],
  },
  {
    name: "input that is no object is made one",
    messages: [
      task,
      assistant(use("a", '{"path":"p"}'), use("b", "ls"), use("c", null)),
    ],
    rules: Array<string>(3).fill("invalid_call_input"),
    mended: [
      task,
      assistant(use("a", { path: "p" }), use("b", { value: "ls" }), use("c")),
    ],
  },
];

const roles: Case[] = [
  {
    name: "neighbours of one role become one message",
    messages: [
      { role: "user", content: "one" },
      user(text("two")),
      assistant(thinking),
      assistant(text("yes")),
      assistant(use("a")),
      user(result("a")),
    ],
    rules: [
      "consecutive_role",
      "trailing_thinking",
      "consecutive_role",
      "consecutive_role",
    ],
    mended: [
      user(text("one"), text("two")),
      assistant(thinking, text("yes"), use("a")),
      user(result("a")),
    ],
  },
  {
    name: "a result comes first in the message it is joined with",
    messages: [
      task,
      assistant(use("a")),
      user(text("hurry")),
      user(result("a")),
    ],
    rules: ["consecutive_role"],
    mended: [task, assistant(use("a")), user(result("a"), text("hurry"))],
  },
  {
    name: "a note of the user's opens what begins with the assistant",
    messages: [assistant(text("yes")), task],
    rules: ["first_message_not_user"],
    mended: [start, assistant(text("yes")), task],
  },
  {
    name: "system messages move behind the user's turn",
    messages: [
      system("first"),
      task,
      system("between"),
      user(text("more")),
      assistant(use("a")),
      system("inside"),
      user(result("a")),
    ],
    rules: Array<string>(3).fill("misplaced_system_message"),
    mended: [
      user(text("task"), text("more")),
      system("first"),
      system("between"),
      assistant(use("a")),
      user(result("a")),
      system("inside"),
    ],
  },
  {
    name: "a last system message behind the assistant's moves back",
    messages: [task, assistant(text("yes")), system("rule")],
    rules: ["misplaced_system_message"],
    mended: [task, system("rule"), assistant(text("yes"))],
  },
  {
    name: "a system message alone gets a user's message to follow",
    messages: [system("rule")],
    rules: ["misplaced_system_message"],
    mended: [start, system("rule")],
  },
];

const blocks: Case[] = [
  {
    name: "blank text goes, and a message of nothing else",
    messages: [
      task,
      assistant(text("\n\n"), thinking, use("a")),
      user(result("a"), text("")),
      assistant(text(" ")),
      { role: "user", content: " \t" },
      assistant(text("yes")),
    ],
    rules: ["blank_text", "blank_text", "blank_text", "empty_content"],
    mended: [
      task,
      assistant(thinking, use("a")),
      user(result("a")),
      assistant(text("yes")),
    ],
  },
  {
    name: "empty text goes from a result, and a failed one says something",
    messages: [
      task,
      assistant(use("a"), use("b"), use("c")),
      user(
        { ...result("a"), content: [text(""), text("seen")] },
        { ...result("b"), content: [text("")], is_error: true },
        { type: "tool_result", tool_use_id: "c", is_error: true },
      ),
    ],
    rules: ["blank_text", "blank_text", "empty_error_result"],
    mended: [
      task,
      assistant(use("a"), use("b"), use("c")),
      user(
        { ...result("a"), content: [text("seen")] },
        { ...result("b", placeholders.emptyError), is_error: true },
        { ...result("c", placeholders.emptyError), is_error: true },
      ),
    ],
  },
  {
    name: "thinking goes from the end, and where it has no signature",
    messages: [
      task,
      assistant({ type: "thinking", thinking: "hm" }, text("yes"), thinking),
      task,
      assistant(thinking),
    ],
    rules: ["unsigned_thinking", "trailing_thinking", "trailing_thinking"],
    mended: [task, assistant(text("yes")), task],
  },
  {
    name: "blocks leave where they may not stand",
    messages: [
      user(text("task"), use("a"), thinking),
      assistant(text("yes"), result("a")),
    ],
    rules: Array<string>(3).fill("misplaced_block"),
    mended: [task, assistant(text("yes"))],
  },
  {
    name: "blocks are put in an order that is accepted",
    messages: [
      task,
      assistant(use("a"), text("reading"), use("b")),
      user(text("here"), result("a"), result("b")),
    ],
    rules: ["text_after_tool_call", "tool_result_not_first"],
    mended: [
      task,
      assistant(text("reading"), use("a"), use("b")),
      user(result("a"), result("b"), text("here")),
    ],
  },
  {
    name: "a server tool's call and result leave without each other",
    messages: [
      task,
      assistant(search("s1"), text("no luck")),
      task,
      assistant(found("s2"), text("luck")),
    ],
    rules: ["unanswered_server_tool_use", "orphan_server_tool_result"],
    mended: [task, assistant(text("no luck")), task, assistant(text("luck"))],
  },
];

describe("repairing Anthropic messages", () => {
  it.each([...calls, ...roles, ...blocks])(
    "$name",
    ({ messages, rules, mended }) => {
      expect(rulesBroken(anthropicMessages, messages)).toEqual(rules);
      const repaired = anthropicMessages.repair(
        read(anthropicMessages, messages),
      );
      expect(rawsOf(repaired.messages)).toEqual(mended);
      expect(anthropicMessages.violations(repaired.messages)).toEqual([]);
    },
  );

  it.each<[string, JsonObject[]]>([
    [
      "calls in flight",
      [task, assistant(use("a"), use("b")), user(result("b"))],
    ],
    [
      "ids that are used again in a later turn",
      [
        task,
        assistant(use("a")),
        user(result("a")),
        assistant(use("a")),
        user(result("a")),
      ],
    ],
    [
      "an empty last message of the assistant's",
      [task, { role: "assistant", content: "" }],
    ],
    [
      "an empty result",
      [
        task,
        assistant(use("a")),
        user({ type: "tool_result", tool_use_id: "a" }),
      ],
    ],
    ["a turn that the provider paused", [task, assistant(search("s"))]],
    [
      "a server tool that waits for the client's",
      [
        task,
        assistant(search("s"), use("a")),
        user(result("a")),
        assistant(found("s"), text("yes")),
      ],
    ],
    [
      "system messages behind a user's",
      [task, system("one"), system("two"), assistant(text("yes"))],
    ],
    [
      "a system message behind a server tool's result",
      [task, assistant(search("s"), found("s")), system("rule")],
    ],
    [
      "a directive wherever it stands",
      [
        task,
        assistant(text("yes")),
        { role: "system", content: [], output_config: { effort: "low" } },
        task,
      ],
    ],
    [
      "a directive behind a call in flight",
      [
        task,
        assistant(use("a")),
        { role: "system", content: [], output_config: { effort: "low" } },
      ],
    ],
    [
      "thinking without a text of its own",
      [task, assistant({ ...thinking, thinking: "" }, text("yes"))],
    ],
  ])("leaves %s alone", (_, messages) => {
    const parsed = read(anthropicMessages, messages);
    expect(anthropicMessages.repair(parsed).messages).toBe(parsed);
  });

  it("keeps the first index, every pin and all labels of messages it joins", () => {
    const [one, two] = read(anthropicMessages, [task, task]);
    const { messages, repairs } = anthropicMessages.repair([
      { ...one!, labels: ["hr"] },
      { ...two!, pinned: true, labels: ["hr", "legal"] },
    ]);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      index: 0,
      pinned: true,
      labels: ["hr", "legal"],
    });
    expect(repairs).toEqual([
      {
        rule: "consecutive_role",
        message: 1,
        detail: "Joined a message with the user message before it.",
      },
    ]);
  });
});

describe("the bridge between Anthropic messages", () => {
  const [asks, answers, rule, seeks] = read(anthropicMessages, [
    task,
    assistant(text("yes")),
    system("rule"),
    assistant(search("s"), found("s")),
  ]);

  it.each([
    ["the user's opens the list", undefined, asks, undefined],
    ["the assistant's opens the list", undefined, answers, "user"],
    ["a system message opens the list", undefined, rule, "user"],
    ["the list ends", asks, undefined, undefined],
    ["roles alternate", asks, answers, undefined],
    ["two of the user's meet", asks, asks, "assistant"],
    ["two of the assistant's meet", answers, answers, "user"],
    ["a system message follows the user's", asks, rule, undefined],
    ["a system message follows the assistant's", answers, rule, "user"],
    ["a system message follows a server tool", seeks, rule, undefined],
    ["a system message precedes the user's", rule, asks, "assistant"],
    ["a system message precedes the assistant's", rule, answers, undefined],
  ] as const)("where %s", (_, previous, next, role) => {
    expect(anthropicMessages.noteRole(previous, next)).toBe(role);
  });
});
