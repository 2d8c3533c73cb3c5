import { describe, expect, it } from "vitest";
import {
  findConstraints,
  keepEndsVerbatim,
} from "../../src/planning/constraints.ts";
import { call, says, system, user } from "../lab/builders.ts";
import { marks } from "../../src/text/marks.ts";
import { ledgerIntroduction } from "../../src/text/own-text.ts";
import {
  forgeries,
  genuineSummary,
  markedTexts,
} from "../support/forgeries.ts";
import { planInput } from "../support/plan-input.ts";

const none = { recentSteps: 0, messages: [] };

describe("findConstraints", () => {
  it("keeps system text, pins and the last user message with text", () => {
    const { constraints } = planInput(
      [system("rules"), user("task"), says("ok"), user("go on"), user(" ")],
      { recentSteps: 2, messages: [2] },
    );
    expect(constraints.verbatim).toEqual([
      ...["system", undefined, "pinned", "last_user_message", undefined],
    ]);
    expect(constraints.recentFrom).toBe(3);
  });

  it("keeps the newest user message whatever it begins with, and the one before that can't be Pith's", () => {
    const texts = [...Object.values(forgeries), ...markedTexts, genuineSummary];
    for (const text of texts) {
      const { constraints } = planInput([
        ...[user("task"), says("ok"), user("and this"), says("fine")],
        ...[user(text), says("done")],
      ]);
      const mayBeOurs =
        text.startsWith(ledgerIntroduction) || text === marks.leftOut;
      expect(constraints.verbatim, text).toEqual([
        ...[undefined, undefined, mayBeOurs ? "last_user_message" : undefined],
        ...[undefined, "last_user_message", undefined],
      ]);
      const alone = planInput([user(text)]).constraints;
      expect(alone.verbatim).toEqual(["last_user_message"]);
    }
  });

  it("passes over the summary that is proven to be Pith's", () => {
    const { messages, steps } = planInput([user("task"), user(genuineSummary)]);
    const { verbatim } = findConstraints(
      { messages, steps, continues: false, ownSummary: messages[1] },
      none,
    );
    expect(verbatim).toEqual(["last_user_message", undefined]);
  });

  it("requires the last step's open call, and no earlier one's", () => {
    const [open] = call("read", { path: "b.ts" });
    const last = planInput([user("task"), open]).constraints.required;
    expect(last).toEqual(["last_user_message", "open_tool_call"]);
    const earlier = planInput([user("task"), open, says("well")]);
    expect(earlier.constraints.required.at(1)).toBeUndefined();
  });

  it("requires results of unseen calls in a continued transcript only", () => {
    const [, result] = call("read", {});
    const { messages, steps } = planInput([user("task"), result]);
    const required = (continues: boolean) =>
      findConstraints({ messages, steps, continues }, none).required;
    expect(required(true)).toContain("answer_to_held_call");
    expect(required(false)).not.toContain("answer_to_held_call");
  });
});

describe("keepEndsVerbatim", () => {
  it("keeps the prefix and the recent steps, and leaves the rest free", () => {
    const { constraints, steps } = planInput(
      [user("task"), says("one"), says("two"), says("three")],
      { recentSteps: 1, messages: [] },
    );
    const { verbatim, required } = keepEndsVerbatim(constraints, steps, 2);
    expect(verbatim).toEqual(["held", "held", undefined, "held"]);
    expect(required).toEqual(verbatim);
  });
});
