import { describe, expect, it } from "vitest";
import { maskRung } from "../../../src/planning/rungs/mask.ts";
import { marks } from "../../../src/text/marks.ts";
import { call, user } from "../../lab/builders.ts";
import { applyRung } from "../../support/plan-input.ts";

const long = (letter: string) => letter.repeat(100);
const messages = [
  user("go"),
  ...call("read", {}, long("a")),
  ...call("read", {}, "short"),
  ...call("read", {}, long("b")),
  ...call("read", {}, long("c")),
];
const mask = marks.maskedResult;

describe("the mask rung", () => {
  it("masks the oldest results until the plan fits", () => {
    const { texts } = applyRung(maskRung, messages, { targetTokens: 260 });
    expect(texts).toEqual([
      ...["go", "{}", mask, "{}", "short", "{}", long("b"), "{}", long("c")],
    ]);
  });

  it("leaves recent steps and results shorter than the mask alone", () => {
    const keep = { recentSteps: 1, messages: [] };
    const { texts } = applyRung(maskRung, messages, { keep });
    expect(texts).toEqual([
      ...["go", "{}", mask, "{}", "short", "{}", mask, "{}", long("c")],
    ]);
  });
});
