// Covers: src/planning/result-messages.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PlanBuilder } from "../../src/planning/plan-builder.ts";
import { resultMessages } from "../../src/planning/result-messages.ts";
import { countResult } from "../../src/planning/verify.ts";
import { call, says, system, user } from "../lab/builders.ts";
import { planInput } from "../support/plan-input.ts";

const messages = [
  system("rules"),
  user("the task"),
  ...call("read", { path: "a.ts" }, "content of a"),
  says("done with a"),
  ...call("read", { path: "b.ts" }, "content of b"),
  user("go on"),
];

describe("a plan builder", () => {
  it("counts exactly what its result messages count, after any changes", () => {
    const changes = fc.array(
      fc.record({ drops: fc.boolean(), at: fc.nat(20), size: fc.nat(15) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(changes, (all) => {
        const input = planInput(messages);
        const builder = new PlanBuilder(input, { user: 0, assistant: 0 });
        for (const { drops, at, size } of all) {
          if (drops) builder.drop(at % input.steps.length);
          else {
            const position = at % input.messages.length;
            if (builder.isDropped(builder.stepOf(position))) continue;
            const text = "x".repeat(size);
            builder.rewrite(position, 0, { action: "excerpt", text });
          }
        }
        // Notes are longer than nothing: leave them out of the count.
        const result = resultMessages(builder).filter(
          ({ position }) => position !== undefined,
        );
        expect(countResult(input, result)).toBe(builder.tokens);
      }),
    );
  });

  it("rejects a text that saves nothing", () => {
    const builder = new PlanBuilder(planInput(messages), {
      ...{ user: 0, assistant: 0 },
    });
    const edit = { action: "mask", text: "a longer text than before" } as const;
    expect(builder.rewrite(3, 0, edit)).toBe(false);
    expect(builder.textOf(3, 0)).toBe("content of a");
  });
});
