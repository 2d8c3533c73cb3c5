import { describe, expect, it } from "vitest";
import { windowRung } from "../../../src/planning/rungs/window.ts";
import { says, system, user } from "../../lab/builders.ts";
import { applyRung } from "../../support/plan-input.ts";

const messages = [
  system("rules"),
  user("task!"),
  says("one.."),
  says("two.."),
  user("last!"),
];

describe("the window rung", () => {
  it("drops the oldest steps until the plan fits", () => {
    const { texts, builder } = applyRung(windowRung, messages, {
      targetTokens: 16,
    });
    expect(texts).toEqual(["rules", "two..", "last!"]);
    expect(builder.tokens).toBe(15);
  });

  it("keeps system text, pins and the last user message at any target", () => {
    const { texts } = applyRung(windowRung, messages, {
      keep: { recentSteps: 0, messages: [2] },
    });
    expect(texts).toEqual(["rules", "one..", "last!"]);
  });

  it("drops nothing from a plan that fits", () => {
    const { steps } = applyRung(windowRung, messages, { targetTokens: 25 });
    expect(steps).toEqual([0, 1, 2, 3, 4]);
  });
});
