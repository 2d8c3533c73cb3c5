// Covers: src/dialects/openai-responses/calls.ts, src/dialects/openai-responses/rules.ts
import { describe, expect, it } from "vitest";
import { openaiResponses } from "../../../src/dialects/openai-responses/index.ts";
import { placeholders } from "../../../src/dialects/shared/placeholders.ts";
import type { JsonObject } from "../../../src/json/json.ts";
import { user, said, call, output, thought, reference } from "./builders.ts";
import { rawsOf, read, rulesBroken } from "../support/read.ts";

const missing = placeholders.missingResult;

interface Case {
  readonly name: string;
  readonly items: JsonObject[];
  readonly rules: string[];
  readonly mended: JsonObject[];
}

const cases: Case[] = [
  {
    name: "orphan and second outputs are dropped",
    items: [output("a"), call("b"), output("b"), output("b", "again"), user],
    rules: ["orphan_tool_result", "duplicate_tool_result"],
    mended: [call("b"), output("b"), user],
  },
  {
    name: "an output of another kind is no answer",
    items: [
      call("a"),
      { type: "custom_tool_call_output", call_id: "a", output: "x" },
      user,
    ],
    rules: ["unanswered_tool_call", "orphan_tool_result"],
    mended: [call("a"), output("a", missing), user],
  },
  {
    name: "an output behind a user's message moves to its call's turn",
    items: [
      thought("rs_1"),
      call("a"),
      call("b"),
      output("b"),
      user,
      output("a"),
    ],
    rules: ["misplaced_tool_result"],
    mended: [
      thought("rs_1"),
      call("a"),
      call("b"),
      output("b"),
      output("a"),
      user,
    ],
  },
  {
    name: "a call that the model went on from is answered",
    items: [call("a"), call("b"), output("b"), said("done")],
    rules: ["unanswered_tool_call"],
    mended: [
      call("a"),
      call("b"),
      output("b"),
      output("a", missing),
      said("done"),
    ],
  },
  {
    name: "every kind of call gets its own kind of answer",
    items: [
      { type: "custom_tool_call", call_id: "a", name: "note", input: "x" },
      { type: "local_shell_call", id: "l", call_id: "b", action: {} },
      { type: "shell_call", call_id: "c", action: {} },
      { type: "apply_patch_call", call_id: "d", operation: {} },
      { type: "tool_search_call", call_id: "e", arguments: {} },
      user,
    ],
    rules: Array<string>(5).fill("unanswered_tool_call"),
    mended: [
      { type: "custom_tool_call", call_id: "a", name: "note", input: "x" },
      { type: "local_shell_call", id: "l", call_id: "b", action: {} },
      { type: "shell_call", call_id: "c", action: {} },
      { type: "apply_patch_call", call_id: "d", operation: {} },
      { type: "tool_search_call", call_id: "e", arguments: {} },
      { type: "custom_tool_call_output", call_id: "a", output: missing },
      { type: "local_shell_call_output", id: "b", output: missing },
      {
        type: "shell_call_output",
        call_id: "c",
        output: [
          {
            stdout: "",
            stderr: missing,
            outcome: { type: "exit", exit_code: 1 },
          },
        ],
      },
      {
        type: "apply_patch_call_output",
        call_id: "d",
        status: "failed",
        output: missing,
      },
      { type: "tool_search_output", call_id: "e", tools: [] },
      user,
    ],
  },
  {
    name: "a call whose outcome can't be made up goes, and its reasoning with it",
    items: [
      thought("rs_1"),
      { type: "computer_call", id: "cu_1", call_id: "a", action: {} },
      user,
    ],
    rules: ["unanswered_tool_call"],
    mended: [user],
  },
  {
    name: "clashing and missing ids are given anew",
    items: [
      call("a"),
      call("a"),
      call(""),
      output("a", "1"),
      output("a", "2"),
      output("", "3"),
    ],
    rules: ["duplicate_call_id", "missing_call_id"],
    mended: [
      call("a"),
      call("a_2"),
      call("call_2"),
      output("a", "1"),
      output("a_2", "2"),
      output("call_2", "3"),
    ],
  },
  {
    name: "reasoning that nothing follows is dropped",
    items: [thought("rs_1"), thought("rs_2"), user, thought("rs_3")],
    rules: ["dangling_reasoning", "dangling_reasoning", "dangling_reasoning"],
    mended: [user],
  },
  {
    name: "copies of an item are dropped",
    items: [
      thought("rs_1"),
      said("yes", "msg_1"),
      thought("rs_1"),
      said("yes", "msg_1"),
      user,
    ],
    rules: ["duplicate_item_id", "duplicate_item_id"],
    mended: [thought("rs_1"), said("yes", "msg_1"), user],
  },
  {
    name: "other items with the same id lose it",
    items: [
      said("yes", "msg_1"),
      said("no", "msg_1"),
      call("a", { id: "msg_1" }),
      output("a"),
    ],
    rules: ["duplicate_item_id", "duplicate_item_id"],
    mended: [said("yes", "msg_1"), said("no"), call("a"), output("a")],
  },
  {
    name: "messages without content are dropped, outputs get empty text",
    items: [
      { role: "user", content: [] },
      { role: "user" },
      call("a"),
      { type: "function_call_output", call_id: "a" },
    ],
    rules: ["empty_content", "empty_content", "empty_content"],
    mended: [call("a"), output("a", "")],
  },
];

describe("repairing Responses items", () => {
  it.each(cases)("$name", ({ items, rules, mended }) => {
    expect(rulesBroken(openaiResponses, items)).toEqual(rules);
    const repaired = openaiResponses.repair(read(openaiResponses, items));
    expect(rawsOf(repaired.messages)).toEqual(mended);
    for (const rule of rules) {
      expect(repaired.repairs.map((repair) => repair.rule)).toContain(rule);
    }
  });

  it.each([
    ["calls in flight", [thought("rs_1"), call("a"), call("b"), output("b")]],
    [
      "text that the model says between call and output",
      [call("a"), said("wait"), output("a")],
    ],
    [
      "several reasoning items in a row",
      [thought("rs_1"), thought("rs_2"), said("yes", "m")],
    ],
    [
      "a server's own tool search",
      [
        { type: "tool_search_call", arguments: {} },
        { type: "tool_search_output", tools: [] },
      ],
    ],
    [
      "an output whose call a reference may stand for",
      [reference, output("a")],
    ],
    [
      "items of types to come",
      [
        call("a"),
        { type: "from_the_future", id: "x" },
        { type: "from_the_future", id: "x" },
        output("a"),
      ],
    ],
  ])("leaves %s alone", (_, items) => {
    const messages = read(openaiResponses, items);
    expect(openaiResponses.repair(messages).messages).toBe(messages);
  });

  it("takes first outputs for answers to the provider's own conversation when the list continues one", () => {
    const messages = read(openaiResponses, [output("a"), output("b"), user]);
    const options = { continues: true };
    expect(openaiResponses.violations(messages, options)).toEqual([]);
    expect(openaiResponses.repair(messages, options).messages).toBe(messages);
  });
});
