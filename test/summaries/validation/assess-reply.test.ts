// Covers: src/summaries/validation/parse-reply.ts
import { describe, expect, it } from "vitest";
import { assessReply } from "../../../src/summaries/validation/assess-reply.ts";
import { says, user } from "../../lab/builders.ts";
import { rangeOf } from "../ranges.ts";
import { emptyReply } from "../samples.ts";

const line = (text: string, ...sources: number[]) => ({ text, sources });
const range = rangeOf([
  user("You help with a repository."),
  user("Fix the date parser in src/dates.ts."),
  says("I will fix the parser first, then add tests for leap years."),
]);

describe("a model's reply", () => {
  const good = { ...emptyReply, goal: line("Fix the date parser", 1) };

  it.each([
    ["", "empty"],
    ["  \n", "empty"],
    ["Sure! Here is the summary.", "not_json"],
    ['{"goal": ', "not_json"],
    ['{"goal": "text"}', "wrong_schema"],
    ["[]", "not_json"],
    [JSON.stringify(emptyReply), "says_nothing"],
    [JSON.stringify({ ...good, goal: line("", 1) }), "says_nothing"],
    [JSON.stringify({ ...good, goal: line("Fix", 99) }), "no_provenance"],
    [
      JSON.stringify({ ...good, decisions: [line("x".repeat(2000), 1)] }),
      "too_large",
    ],
    [
      JSON.stringify({ ...good, tasks: Array(500).fill(line("a", 1)) }),
      "too_large",
    ],
  ])("%.40j is rejected as %s", (text, reason) => {
    expect(assessReply(text, range)).toEqual({ ok: false, reason });
  });

  it("is accepted, also in a fence, without some lists, or with indices as text", () => {
    expect(assessReply(JSON.stringify(good), range)).toEqual({
      ok: true,
      reply: good,
    });
    const loose =
      '```json\n{"goal":{"text":"Fix the date parser","sources":["#1"]},"mood":1}\n```';
    expect(assessReply(loose, range)).toEqual({ ok: true, reply: good });
  });

  it("is found among the words and thoughts of a chatty model", () => {
    const chatty = `<think>{"goal": 1}</think>\nHere it is:\n${JSON.stringify(good)}\nAnything else?`;
    expect(assessReply(chatty, range)).toEqual({ ok: true, reply: good });
  });
});
