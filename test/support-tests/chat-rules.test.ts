import { judgeCases, type Case } from "./judge-cases.ts";
import { call, calls, legacy, result, says, user } from "./wire-samples.ts";

const chatCases: readonly Case[] = [
  ["a conversation without calls", [user(), says(), user()]],
  ["assistants in a row and at the start", [says(), says(), user()]],
  [
    "parallel calls answered in any order",
    [user(), calls(call("a"), call("b")), result("b"), result("a"), says()],
  ],
  [
    "ids that come back in a later step",
    [user(), calls(call("a")), result("a"), calls(call("a")), result("a")],
  ],
  ["a call in flight", [user(), calls(call("a"))]],
  [
    "one of two calls in flight",
    [user(), calls(call("a"), call("b")), result("b")],
  ],
  ["an empty result", [user(), calls(call("a")), result("a", ""), user()]],
  [
    "a custom tool's call",
    [
      user(),
      calls({ id: "a", type: "custom", custom: { name: "p", input: "" } }),
      result("a"),
    ],
  ],
  [
    "a legacy call with its answer",
    [user(), legacy, { role: "function", name: "run", content: "x" }, says()],
  ],
  [
    "a refusal without content",
    [user(), { role: "assistant", content: null, refusal: "no" }],
  ],
  [
    "fields nobody knows",
    [
      { ...user(), x: 1 },
      { role: "critic", content: "hm" },
    ],
  ],
  ["a result at the start", [result("a"), user()], /orphan tool result a/],
  [
    "a result after another message",
    [user(), calls(call("a")), result("a"), says(), result("a")],
    /\[4\] orphan/,
  ],
  [
    "a call without a result",
    [user(), calls(call("a")), user()],
    /call a has no result/,
  ],
  [
    "one call of two without a result",
    [user(), calls(call("a"), call("b")), result("a"), says()],
    /call b has no result/,
  ],
  [
    "a user between call and result",
    [user(), calls(call("a")), user(), result("a")],
    /call a has no result/,
  ],
  [
    "two results for one call",
    [user(), calls(call("a")), result("a"), result("a"), says()],
    /second result for a/,
  ],
  [
    "a result of another call",
    [user(), calls(call("a")), result("z"), says()],
    /orphan tool result z/,
  ],
  [
    "two calls with one id",
    [user(), calls(call("a"), call("a")), result("a"), says()],
    /two calls with the id a/,
  ],
  [
    "an empty list of calls",
    [user(), { ...says(), tool_calls: [] }],
    /empty tool_calls/,
  ],
  [
    "a call without an id",
    [
      user(),
      calls({ type: "function", function: { name: "f", arguments: "" } }),
    ],
    /without an id/,
  ],
  [
    "arguments that are no string",
    [
      user(),
      calls({
        id: "a",
        type: "function",
        function: { name: "f", arguments: {} },
      }),
    ],
    /no string/,
  ],
  [
    "an assistant that says nothing",
    [user(), says(""), user()],
    /empty assistant/,
  ],
  [
    "an assistant with null and no calls",
    [user(), says(null)],
    /empty assistant/,
  ],
  ["a user with null", [user(null)], /user message without content/],
  ["an empty array of parts", [user([])], /empty content array/],
  [
    "a result without content",
    [user(), calls(call("a")), result("a", null)],
    /tool message without content/,
  ],
  [
    "a function's answer to nobody",
    [user(), { role: "function", name: "run", content: "x" }],
    /orphan tool result run/,
  ],
  [
    "a legacy call that nobody answers",
    [user(), legacy, user()],
    /function run has no result/,
  ],
  [
    "another function's answer",
    [user(), legacy, { role: "function", name: "walk", content: "x" }, says()],
    /orphan tool result function walk/,
  ],
  ["a message without a role", [{ content: "x" }], /without a role/],
];

judgeCases("openai-chat", chatCases);
