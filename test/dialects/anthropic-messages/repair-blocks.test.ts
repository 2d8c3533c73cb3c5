// Covers: src/dialects/anthropic-messages/block-faults.ts, src/dialects/anthropic-messages/block-order.ts, src/dialects/anthropic-messages/clean.ts
import { describe, it } from "vitest";
import { placeholders } from "../../../src/dialects/shared/placeholders.ts";
import {
  user,
  assistant,
  text,
  use,
  result,
  thinking,
  search,
  found,
  task,
  expectRepair,
  type RepairCase,
} from "./builders.ts";

const blocks: RepairCase[] = [
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

describe("repairing the blocks of Anthropic messages", () => {
  it.each(blocks)("$name", expectRepair);
});
