import { describe, expect, it } from "vitest";
import { supersedeRung } from "../../../src/planning/rungs/supersede.ts";
import { marks } from "../../../src/text/marks.ts";
import { call, user } from "../../lab/builders.ts";
import { applyRung } from "../../support/plan-input.ts";

const content = (version: string) => `${version}: ${"x".repeat(100)}`;

describe("the supersede rung", () => {
  it("replaces the older results of a repeated call", () => {
    const { texts } = applyRung(supersedeRung, [
      user("go"),
      ...call("read", { path: "a.ts" }, content("old")),
      ...call("read", { path: "b.ts" }, content("other")),
      ...call("read", { path: "a.ts" }, content("new")),
    ]);
    expect([texts[2], texts[4], texts[6]]).toEqual([
      marks.supersededResult,
      content("other"),
      content("new"),
    ]);
  });

  it("replaces the older of two results with the same content", () => {
    const { texts } = applyRung(supersedeRung, [
      user("go"),
      ...call("read", { path: "a.ts" }, content("same")),
      ...call("show", { path: "b.ts" }, content("same")),
    ]);
    expect([texts[2], texts[4]]).toEqual([
      marks.duplicateResult,
      content("same"),
    ]);
  });

  it("stops once the plan fits", () => {
    const { texts } = applyRung(
      supersedeRung,
      [
        user("go"),
        ...call("read", { path: "a.ts" }, content("one")),
        ...call("read", { path: "a.ts" }, content("two")),
        ...call("read", { path: "a.ts" }, content("three")),
      ],
      { targetTokens: 350 },
    );
    expect([texts[2], texts[4]]).toEqual([
      marks.supersededResult,
      content("two"),
    ]);
  });

  it("keeps a result that must stay verbatim", () => {
    const { texts } = applyRung(
      supersedeRung,
      [
        user("go"),
        ...call("read", { path: "a.ts" }, content("old")),
        ...call("read", { path: "a.ts" }, content("new")),
      ],
      { keep: { recentSteps: 0, messages: [2] } },
    );
    expect(texts[2]).toBe(content("old"));
  });
});
