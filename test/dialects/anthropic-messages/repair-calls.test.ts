// Covers: src/dialects/anthropic-messages/calls.ts, src/dialects/anthropic-messages/place-results.ts, src/dialects/anthropic-messages/server-tools.ts
import { describe, it } from "vitest";
import {
  user,
  assistant,
  text,
  use,
  result,
  missing,
  task,
  start,
  expectRepair,
  type RepairCase,
} from "./builders.ts";

const calls: RepairCase[] = [
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

describe("repairing the calls of Anthropic messages", () => {
  it.each(calls)("$name", expectRepair);
});
