import { judgeCases, type Case } from "./judge-cases.ts";
import { answer, says, text, thinking, use, user } from "./wire-samples.ts";

const anthropicCases: readonly Case[] = [
  [
    "calls answered in the next message",
    [
      user(),
      says([text("x"), use("a"), use("b")]),
      user([answer("b"), answer("a"), text("y")]),
    ],
  ],
  ["a call in flight", [user(), says([use("a")])]],
  [
    "results still being gathered",
    [user(), says([use("a"), use("b")]), user([answer("a")])],
  ],
  ["an empty last assistant", [user(), says("")]],
  [
    "an empty result",
    [user(), says([use("a")]), user([answer("a", { content: "" })])],
  ],
  [
    "thinking before text and calls",
    [user(), says([thinking(), text("x"), use("a")]), user([answer("a")])],
  ],
  [
    "an instruction behind a user's turn",
    [user(), { role: "system", content: "x" }, says()],
  ],
  ["blocks nobody knows", [user([text("x"), { type: "hologram" }]), says()]],
  [
    "a tool the provider ran",
    [
      user(),
      says([
        { type: "server_tool_use", id: "s" },
        { type: "web_search_tool_result", tool_use_id: "s" },
        text("x"),
      ]),
      user(),
    ],
  ],
  [
    "an assistant at the start",
    [says(), user()],
    /first message is not the user's/,
  ],
  ["two users in a row", [user(), user()], /two user messages/],
  [
    "two assistants in a row",
    [user(), says(), says()],
    /two assistant messages/,
  ],
  [
    "an instruction behind an assistant",
    [user(), says(), { role: "system", content: "x" }, user()],
    /system message after/,
  ],
  [
    "a tool's role",
    [user(), { role: "tool", content: "x" }],
    /role tool is not known/,
  ],
  [
    "a result at the start",
    [user([answer("a")]), says()],
    /orphan tool result a/,
  ],
  [
    "a call without a result",
    [user(), says([use("a")]), user()],
    /call a has no result/,
  ],
  [
    "a missing result beside text",
    [user(), says([use("a"), use("b")]), user([answer("a"), text("x")])],
    /call b has no result/,
  ],
  [
    "two results for one call",
    [user(), says([use("a")]), user([answer("a"), answer("a")])],
    /second result for a/,
  ],
  [
    "two calls with one id",
    [user(), says([use("a"), use("a")]), user([answer("a")])],
    /two calls with the id a/,
  ],
  [
    "text before a result",
    [user(), says([use("a")]), user([text("x"), answer("a")])],
    /before a tool result/,
  ],
  [
    "text after a call",
    [user(), says([use("a"), text("x")]), user([answer("a")])],
    /text after a tool call/,
  ],
  [
    "a call by the user",
    [user([use("a")]), says()],
    /tool call in a user message/,
  ],
  [
    "a blank block",
    [user([text("x"), text(" \n")]), says()],
    /blank text block/,
  ],
  ["an empty user message", [user(""), says()], /empty message/],
  [
    "an empty assistant in between",
    [user(), says([]), user()],
    /empty message/,
  ],
  [
    "thinking as the last block",
    [user(), says([text("x"), thinking()]), user()],
    /thinking is the last/,
  ],
  [
    "thinking without a signature",
    [user(), says([thinking(""), text("x")])],
    /without a signature/,
  ],
  [
    "an input that is no object",
    [user(), says([{ ...use("a"), input: "{}" }])],
    /input is no object/,
  ],
  [
    "a failed call without a word",
    [
      user(),
      says([use("a")]),
      user([answer("a", { content: [], is_error: true })]),
    ],
    /failed call/,
  ],
  [
    "a provider's tool without its result",
    [user(), says([{ type: "server_tool_use", id: "s" }, text("x")]), user()],
    /server tool call s/,
  ],
];

judgeCases("anthropic-messages", anthropicCases);
