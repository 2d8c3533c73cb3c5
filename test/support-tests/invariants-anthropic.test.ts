import { describe, expect, it } from "vitest";
import { checkCompaction } from "../support/oracle/invariants.ts";
import {
  messageTexts,
  recount,
  writeAnswer,
  type Answer,
} from "./honest-answer.ts";
import { answer, says, text, thinking, use, user } from "./wire-samples.ts";

function check(told: Answer): readonly string[] {
  return checkCompaction({
    dialect: told.dialect,
    request: told.request,
    response: writeAnswer(told),
    count: recount,
  });
}

describe("a compaction of Anthropic messages", () => {
  const messages = [
    user("Read a.ts"),
    says([thinking(), use("a")]),
    user([answer("a", { content: "x = 1;\n".repeat(40) }), text("and go on")]),
    says("First."),
    user("More?"),
    says("Second."),
    user("Yes, more."),
  ];
  const anthropic = JSON.stringify({
    system: "Be brief.",
    target_tokens: 120,
    messages,
  });
  const own = messageTexts("messages", anthropic);
  const drops = (...places: readonly number[]) =>
    places.map((message) => ({
      message,
      action: "drop",
      tokens_before: 9,
      tokens_after: 0,
    }));
  const judge = (told: Partial<Answer> & Pick<Answer, "messages">) =>
    check({ dialect: "anthropic-messages", request: anthropic, ...told });
  const noted = { action: "note", tokens_before: 0, tokens_after: 9 };
  const pick = (...places: readonly number[]) =>
    places.map((place) => own[place] ?? "");
  const note = '{"role":"assistant","content":"Earlier turns were left out."}';

  it("may put a note where two users would meet", () => {
    const told = {
      messages: [...pick(0), note, ...pick(6)],
      changes: [...drops(1, 2, 3, 4, 5), noted],
    };
    expect(judge(told)).toEqual([]);
  });

  it("may put no note in silence", () => {
    const told = {
      messages: [...pick(0), note, ...pick(6)],
      changes: drops(1, 2, 3, 4, 5),
    };
    expect(judge(told)).toEqual(["0 notes are reported, 1 messages are new"]);
  });

  it("may put no note where none is needed", () => {
    const bridge = '{"role":"user","content":"Earlier turns were left out."}';
    const told = {
      messages: [...pick(0), note, bridge, ...pick(5, 6)],
      changes: [...drops(1, 2, 3, 4), noted, noted],
    };
    expect(judge(told).join("\n")).toMatch(/comes from no message/);
  });

  it("may cut a result beside the user's words, but not the words", () => {
    const last = JSON.stringify({
      system: "Be brief.",
      target_tokens: 90,
      messages: messages.slice(0, 3),
    });
    const cut = (...blocks: Parameters<typeof text>[0][]) =>
      JSON.stringify(
        user([
          answer("a", { content: "The result was left out." }),
          ...blocks.map(text),
        ]),
      );
    const change = {
      message: 2,
      part: 0,
      action: "mask",
      tokens_before: 90,
      tokens_after: 5,
    };
    const told = { request: last, changes: [change] };
    expect(
      judge({ ...told, messages: [...pick(0, 1), cut("and go on")] }),
    ).toEqual([]);
    const edited = judge({ ...told, messages: [...pick(0, 1), cut("and")] });
    expect(edited.join("\n")).toMatch(/user's last message 2/);
  });

  it("touches no thinking", () => {
    const bare = JSON.stringify(says([use("a")]));
    const change = {
      message: 1,
      part: 0,
      action: "drop",
      tokens_before: 9,
      tokens_after: 0,
    };
    const told = {
      messages: [...pick(0), bare, ...pick(2, 3, 4, 5, 6)],
      changes: [change],
    };
    expect(judge(told).join("\n")).toMatch(/message 1 may not be edited/);
  });

  it("leaves the system text alone", () => {
    const answered = writeAnswer({
      dialect: "anthropic-messages",
      request: anthropic,
      messages: own,
    });
    const response = answered.replace("Be brief.", "Be long.");
    const faults = checkCompaction({
      dialect: "anthropic-messages",
      request: anthropic,
      response,
      count: recount,
    });
    expect(faults).toContain("the system text differs");
  });
});
