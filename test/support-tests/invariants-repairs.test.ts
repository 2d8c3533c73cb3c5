import { describe, expect, it } from "vitest";
import { checkCompaction } from "../support/oracle/invariants.ts";
import {
  messageTexts,
  recount,
  writeAnswer,
  type Answer,
} from "./honest-answer.ts";
import { call, calls, result, user } from "./wire-samples.ts";

function check(told: Answer): readonly string[] {
  return checkCompaction({
    dialect: told.dialect,
    request: told.request,
    response: writeAnswer(told),
    count: recount,
  });
}

describe("a repair", () => {
  const broken = JSON.stringify({
    target_tokens: 500,
    messages: [result("a"), user(), calls(call("b")), user("go on with 4711")],
  });
  const [, asked = "", called = "", went = ""] = messageTexts(
    "messages",
    broken,
  );
  const standIn = JSON.stringify(result("b", "This call was never answered."));
  const messages = [asked, called, standIn, went];
  const repairs = [
    { rule: "orphan_tool_result", message: 0, detail: "removed" },
    { rule: "unanswered_call", message: 2, detail: "answered" },
  ];

  it("may remove and add what it reports", () => {
    expect(
      check({
        dialect: "openai-chat",
        request: broken,
        messages,
        changes: [],
        repairs,
        lies: { rungs: [] },
      }),
    ).toEqual([]);
  });

  it("that isn't reported is found out", () => {
    const faults = check({
      dialect: "openai-chat",
      request: broken,
      messages,
      changes: [],
    });
    expect(faults).toContain("a repair isn't reported");
  });

  it("loses no word of the user's", () => {
    const cut = messages.with(3, JSON.stringify(user("go on")));
    const faults = check({
      dialect: "openai-chat",
      request: broken,
      messages: cut,
      changes: [],
      repairs,
    });
    expect(faults.join("\n")).toMatch(/user's last message 3/);
  });

  it("invents nothing", () => {
    const invented = messages.with(
      2,
      JSON.stringify(result("b", "exit code 137")),
    );
    const faults = check({
      dialect: "openai-chat",
      request: broken,
      messages: invented,
      changes: [],
      repairs,
    });
    expect(faults).toContain('invented "137"');
  });
});
