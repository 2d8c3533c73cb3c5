import { describe, expect, it } from "vitest";
import { supersedeRung } from "../../../src/planning/rungs/supersede.ts";
import { PlanBuilder } from "../../../src/planning/plan-builder.ts";
import { marks } from "../../../src/text/marks.ts";
import { call, user } from "../../lab/builders.ts";
import { applyRung } from "../../support/plan-input.ts";
import { taskOf } from "../../support/tasks.ts";

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

  it("leaves a failed call's result unless the call succeeded later", () => {
    const tries = [false, true, true].flatMap((isOk, at) => [
      {
        role: "assistant",
        content: [
          {
            ...{ type: "tool_use", id: `toolu_${at}`, name: "read" },
            input: { path: "a.ts" },
          },
        ],
      },
      {
        role: "user",
        content: [
          {
            ...{ type: "tool_result", tool_use_id: `toolu_${at}` },
            ...{ content: content(`try ${at}`), is_error: !isOk },
          },
        ],
      },
    ]);
    const go = { role: "user", content: "Go on with it." };
    const after = (...order: readonly number[]) => {
      const messages = [
        go,
        ...order.flatMap((at) => tries.slice(2 * at, 2 * at + 2)),
      ];
      const body = {
        dialect: "anthropic-messages",
        messages,
        target_tokens: 1,
      };
      const builder = new PlanBuilder(taskOf(body).planInput(), {
        ...{ user: 0, assistant: 0 },
      });
      const { options } = taskOf(body);
      supersedeRung.apply({ builder, targetTokens: 0, options });
      return order.map((_, at) => builder.textOf(2 * at + 2, 0));
    };
    const [failed, first, second] = [0, 1, 2].map((at) => content(`try ${at}`));
    expect(after(0)).toEqual([failed]);
    expect(after(1, 0)).toEqual([first, failed]);
    expect(after(0, 1, 2)).toEqual([
      ...[marks.supersededResult, marks.supersededResult, second],
    ]);
  });
});
