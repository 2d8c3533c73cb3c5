import { describe, expect, it } from "vitest";
import { minifyRung } from "../../../src/planning/rungs/minify.ts";
import { call, user } from "../../lab/builders.ts";
import { applyRung } from "../../support/plan-input.ts";

const value = { path: "src/a b.ts", lines: [1, 2], nested: { note: "x  y" } };
const pretty = JSON.stringify(value, null, 2);

describe("the minify rung", () => {
  it("removes white space between JSON tokens and none inside strings", () => {
    const { texts } = applyRung(minifyRung, [
      user("go"),
      ...call("read", {}, pretty),
    ]);
    expect(texts.at(-1)).toBe(JSON.stringify(value));
  });

  it("leaves text that isn't JSON alone", () => {
    const text = `{ not json }\n${pretty}`;
    const { texts } = applyRung(minifyRung, [
      user("go"),
      ...call("read", {}, text),
    ]);
    expect(texts.at(-1)).toBe(text);
  });

  it("stops once the plan fits", () => {
    const messages = [
      user("go"),
      ...call("read", { n: 1 }, pretty),
      ...call("read", { n: 2 }, pretty),
    ];
    const all = applyRung(minifyRung, messages, { targetTokens: 10_000 });
    const { texts } = applyRung(minifyRung, messages, {
      targetTokens: all.builder.tokens - 1,
    });
    expect(texts[2]).toBe(JSON.stringify(value));
    expect(texts[4]).toBe(pretty);
  });
});
