import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/json/json.ts";
import { findRefusals } from "../support/oracle/rules.ts";
import {
  answer,
  call,
  calls,
  fc,
  fco,
  reasoning,
  says,
  thinking,
  use,
  user,
} from "./wire-samples.ts";

type Comparison = readonly [
  fact: string,
  dialect: Parameters<typeof findRefusals>[0],
  output: readonly JsonObject[],
  input: readonly JsonObject[],
  refusal: RegExp,
];

const thoughtful = says([thinking("s1"), thinking("s2"), use("a")]);
const answered = user([answer("a")]);

const comparisons: readonly Comparison[] = [
  [
    "arguments that no longer parse",
    "openai-chat",
    [user(), calls(call("a", '{"x'))],
    [user(), calls(call("a", '{"x":1}'))],
    /arguments of a no longer parse/,
  ],
  [
    "thinking that was rewritten",
    "anthropic-messages",
    [user(), says([thinking("new"), use("a")]), answered],
    [user(), says([thinking("old"), use("a")]), answered],
    /thinking isn't as it was/,
  ],
  [
    "half of a turn's thinking",
    "anthropic-messages",
    [user(), says([thinking("s1"), use("a")]), answered],
    [user(), thoughtful, answered],
    /no longer whole/,
  ],
  [
    "a current turn without its thinking",
    "anthropic-messages",
    [user(), says([use("a")]), answered],
    [user(), thoughtful, answered],
    /lost its thinking/,
  ],
  [
    "a call without its reasoning",
    "openai-responses",
    [user(), fc("a", "fc_1"), fco("a")],
    [user(), reasoning("rs_1"), fc("a", "fc_1"), fco("a")],
    /fc_1 without its required reasoning rs_1/,
  ],
  [
    "a parallel call without its reasoning",
    "openai-responses",
    [user(), fc("b", "fc_2"), fco("b")],
    [
      user(),
      reasoning("rs_1"),
      fc("a", "fc_1"),
      fc("b", "fc_2"),
      fco("a"),
      fco("b"),
    ],
    /fc_2 without/,
  ],
];

describe("the rules, beside the input", () => {
  it.each(comparisons)(
    "refuse %s",
    (_fact, dialect, output, input, refusal) => {
      expect(findRefusals(dialect, output)).toEqual([]);
      expect(findRefusals(dialect, output, { input }).join("\n")).toMatch(
        refusal,
      );
      expect(findRefusals(dialect, input, { input })).toEqual([]);
    },
  );

  it("accept an earlier turn that lost all its thinking", () => {
    const input = [user(), thoughtful, answered, says(), user()];
    const output = [user(), says([use("a")]), answered, says(), user()];
    expect(findRefusals("anthropic-messages", output, { input })).toEqual([]);
  });
});
