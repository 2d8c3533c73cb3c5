import { describe, expect, it } from "vitest";
import { findRefusals } from "../support/oracle/rules.ts";
import { judgeCases, type Case } from "./judge-cases.ts";
import { fc, fco, reasoning, says, user } from "./wire-samples.ts";

const responsesCases: readonly Case[] = [
  [
    "calls with their outputs",
    [user(), fc("a"), fc("b"), fco("a"), fco("b"), says()],
  ],
  ["text between call and output", [user(), fc("a"), says(), fco("a")]],
  ["ids that come back", [user(), fc("a"), fco("a"), fc("a"), fco("a")]],
  ["calls in flight", [user(), fc("a"), fc("b"), fco("b")]],
  [
    "reasoning before its call",
    [user(), reasoning("rs_1"), reasoning("rs_2"), fc("a"), fco("a")],
  ],
  [
    "items nobody knows",
    [
      user(),
      { type: "web_search_call", id: "ws_1" },
      { type: "new_call", call_id: "x" },
      says(),
    ],
  ],
  [
    "an output whose call may be referred to",
    [user(), { type: "item_reference", id: "fc_1" }, fco("a")],
  ],
  ["an output at the start", [fco("a"), user()], /orphan output a/],
  [
    "an output of another kind",
    [user(), fc("a"), { ...fco("a"), type: "custom_tool_call_output" }],
    /orphan output a/,
  ],
  ["an output before its call", [user(), fco("a"), fc("a")], /orphan output a/],
  [
    "two outputs for one call",
    [user(), fc("a"), fco("a"), fco("a")],
    /second output for a/,
  ],
  [
    "a call without an output",
    [user(), fc("a"), user()],
    /call a has no output/,
  ],
  [
    "a call left behind by the next step",
    [user(), fc("a"), fc("b"), fco("b"), says()],
    /call a has no output/,
  ],
  [
    "a user between call and output",
    [user(), fc("a"), user(), fco("a")],
    /no output before/,
  ],
  [
    "two open calls with one id",
    [user(), fc("a"), fc("a"), fco("a")],
    /two calls with the id a/,
  ],
  [
    "a repeated item",
    [user(), fc("a", "fc_1"), fco("a"), fc("b", "fc_1"), fco("b")],
    /duplicate item fc_1/,
  ],
  [
    "reasoning before a user",
    [user(), reasoning("rs_1"), user()],
    /reasoning rs_1 without/,
  ],
  [
    "reasoning at the end",
    [user(), reasoning("rs_1")],
    /reasoning rs_1 without/,
  ],
  [
    "reasoning before an output",
    [user(), fc("a"), reasoning("rs_1"), fco("a")],
    /reasoning rs_1 without/,
  ],
  [
    "a call without a call_id",
    [user(), { type: "function_call", name: "f", arguments: "" }],
    /without a call_id/,
  ],
  [
    "an output without an output",
    [user(), fc("a"), { type: "function_call_output", call_id: "a" }],
    /without an output/,
  ],
  ["a message without content", [{ role: "user" }], /without content/],
];

judgeCases("openai-responses", responsesCases);

describe("items that continue what the provider holds", () => {
  it("may answer a call that isn't among them, once", () => {
    const items = [fco("a"), user()];
    const twice = [fco("a"), fco("a")];
    const options = { continues: true };
    expect(findRefusals("openai-responses", items, options)).toEqual([]);
    expect(findRefusals("openai-responses", twice, options)).toEqual([
      "[1] second output for a",
    ]);
  });
});
