// Covers: src/planning/rungs/shorten.ts, src/planning/rungs/editable-results.ts, src/planning/selection/passages/omit-editable-texts.ts
import { describe, expect, it } from "vitest";
import { floorRung } from "../../../src/planning/rungs/floor.ts";
import { marks } from "../../../src/text/marks.ts";
import { call, says, user } from "../../lab/builders.ts";
import { applyRung } from "../../support/plan-input.ts";

const lines = (name: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${name} ${n} of the output`).join(
    "\n",
  );
const messages = [
  user("the task"),
  ...call("read", { n: 1 }, lines("alpha", 30)),
  ...call("read", { n: 2 }, lines("beta", 30)),
  user("go on"),
];

describe("the floor rung", () => {
  it("shortens the results to one length before it drops any step", () => {
    const targetTokens = 600;
    const { builder, texts, steps } = applyRung(floorRung, messages, {
      targetTokens,
    });
    expect(builder.tokens).toBeLessThanOrEqual(targetTokens);
    expect(steps).toEqual([0, 1, 2, 3]);
    for (const text of [texts[2], texts[4]]) {
      expect(text).toContain(marks.omitted);
      expect(text?.length).toBeGreaterThan(200);
    }
  });

  it("drops the oldest steps where masked results don't fit", () => {
    const { builder, texts, steps } = applyRung(floorRung, messages, {
      targetTokens: 60,
    });
    expect(builder.tokens).toBeLessThanOrEqual(60);
    expect(steps).toEqual([2, 3]);
    expect(texts.at(-1)).toBe("go on");
  });

  it("leaves the smallest version where nothing fits", () => {
    const pinned = { recentSteps: 0, messages: [0] };
    const { texts, builder } = applyRung(floorRung, messages, { keep: pinned });
    expect(texts).toEqual(["the task", "go on"]);
    expect(builder.tokens).toBe("the taskgo on".length);
  });

  it("leaves marks in the editable texts of steps that must stay", () => {
    const open = call("write", { text: "a word or two ".repeat(20) })[0];
    const { texts } = applyRung(floorRung, [
      user("go"),
      says("a long explanation of what follows. ".repeat(5)),
      open,
    ]);
    expect(texts).toEqual(["go", JSON.stringify({ text: marks.nothingKept })]);
  });
});
