import { describe, expect, it } from "vitest";
import { selectRung } from "../../../src/planning/rungs/select.ts";
import { marks } from "../../../src/text/marks.ts";
import { call, user } from "../../lab/builders.ts";
import { applyRung } from "../../support/plan-input.ts";

const noise = (count: number) =>
  Array.from({ length: count }, () => "nothing new was seen here").join("\n");
const messages = [
  user("Fix the bug. Never touch the tests."),
  ...call(
    "read",
    { n: 1 },
    `${noise(20)}\nsrc/login/session.ts:42\n${noise(20)}`,
  ),
  ...call(
    "read",
    { n: 2 },
    `${noise(20)}\nconfig/deploy.yaml:17\n${noise(20)}`,
  ),
  user("go on"),
];

describe("the select rung", () => {
  it("fits the target and keeps the user's rules", () => {
    const { builder, texts } = applyRung(selectRung, messages, {
      targetTokens: 300,
    });
    expect(builder.tokens).toBeLessThanOrEqual(300);
    expect(texts.join("\n")).toContain("Never touch the tests.");
    expect(texts.join("\n")).toContain(marks.gap);
  });

  it("keeps a rule in an old message before lines with a higher score", () => {
    const filler = "Here is some background on all of this work. ".repeat(40);
    const { texts } = applyRung(
      selectRung,
      [
        user("go"),
        user(`${filler}\nAlways ask before you deploy.\n${filler}`),
        ...call("read", { path: "src/login/session.ts" }, "read it"),
        ...call("read", { path: "src/login/token.ts" }, "read that"),
        user("go on"),
      ],
      { targetTokens: 75 },
    );
    expect(texts.join("\n")).toContain("Always ask before you deploy.");
  });

  it("keeps the line that the focus names", () => {
    const kept = (focus: string) =>
      applyRung(selectRung, messages, {
        targetTokens: 220,
        focus,
      }).texts.join();
    expect(kept("look at src/login/session.ts:42")).toContain("session.ts:42");
    expect(kept("look at config/deploy.yaml:17")).toContain("deploy.yaml:17");
  });

  it("keeps the recent steps whole where they leave room for more", () => {
    const recent = [
      ...messages.slice(0, 3),
      ...call("read", { n: 3 }, "only a short text"),
    ];
    const { texts } = applyRung(selectRung, recent, {
      targetTokens: 300,
      keep: { recentSteps: 1, messages: [] },
    });
    expect(texts.at(-1)).toBe("only a short text");
  });

  it("changes nothing where what must stay exceeds the target", () => {
    const { steps, texts } = applyRung(selectRung, messages, {
      targetTokens: 3,
    });
    expect(steps).toEqual([0, 1, 2, 3]);
    expect(texts).toHaveLength(6);
    expect(texts.join("\n")).not.toContain(marks.gap);
  });
});
