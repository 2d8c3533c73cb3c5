// Covers: src/planning/infeasible.ts, src/planning/verify.ts, src/planning/changes.ts
import { describe, expect, it } from "vitest";
import { infeasible } from "../../src/planning/infeasible.ts";
import type { CompactOptions } from "../../src/planning/options.ts";
import { makePlan } from "../../src/planning/plan.ts";
import { listChanges } from "../../src/planning/changes.ts";
import {
  strategies,
  strategyNames,
} from "../../src/planning/strategies/index.ts";
import { isAcceptable } from "../../src/planning/verify.ts";
import { compactOptions, planInput } from "../support/plan-input.ts";
import { call, system, user } from "../lab/builders.ts";

const messages = [
  system("the rules"),
  user("the task"),
  ...call("read", { n: 1 }, "a line of output\n".repeat(40)),
  ...call("read", { n: 2 }, "another line of output\n".repeat(40)),
  user("go on"),
];

function plan(over: Partial<CompactOptions>) {
  return makePlan(planInput(messages), { ...compactOptions, ...over });
}

describe("makePlan", () => {
  it.each(strategyNames.filter((name) => name !== "none"))(
    "fits the target with %s, and reports rungs whose counts follow each other",
    (strategy) => {
      const {
        builder,
        fits,
        messages: result,
        rungs,
      } = plan({
        strategy,
        targetTokens: 400,
      });
      expect(fits).toBe(true);
      expect(isAcceptable(builder.input, result, 400)).toBe(true);
      expect(rungs.at(-1)?.tokensAfter).toBe(builder.tokens);
      expect(rungs.slice(1).map(({ tokensBefore }) => tokensBefore)).toEqual(
        rungs.slice(0, -1).map(({ tokensAfter }) => tokensAfter),
      );
    },
  );

  it("reports a change for every token saved", () => {
    const { builder, messages: result } = plan({
      strategy: "mask",
      targetTokens: 300,
    });
    const saved = listChanges(builder, result).reduce(
      (sum, change) => sum + change.tokensBefore - change.tokensAfter,
      0,
    );
    expect(saved).toBe(builder.input.tokens.total - builder.tokens);
  });

  it("names the smallest budget and its causes where nothing fits", () => {
    const { builder, fits } = plan({ strategy: "window", targetTokens: 5 });
    expect(fits).toBe(false);
    const { code, details } = infeasible(builder, {
      ...compactOptions,
      targetTokens: 5,
    });
    expect(code).toBe("budget_infeasible");
    expect(details).toMatchObject({ minimum_tokens: builder.tokens });
    expect(plan({ targetTokens: builder.tokens }).fits).toBe(true);
  });
});

describe("the registry of strategies", () => {
  it("ends every strategy that changes anything with the floor rung", () => {
    for (const { rungs } of Object.values(strategies)) {
      if (rungs.length > 0) expect(rungs.at(-1)?.name).toBe("floor");
    }
  });
});
