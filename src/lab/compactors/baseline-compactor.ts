import type { Dialect } from "../../transcript/dialect.ts";
import type { Meter } from "../../tokens/meter.ts";
import { groupSteps } from "../../transcript/steps.ts";
import type { BaselineMethod } from "../baselines/baseline.ts";
import type { Compactor } from "./compactor.ts";
import { bodyWith, protectedTokens, readBody } from "../truth/record.ts";

export interface BaselineOptions {
  readonly name: string;
  readonly dialect: Dialect;
  readonly meter: Meter;
}

/** A baseline as a compactor, so that it runs and is judged like any other method. */
export function baselineCompactor(
  baseline: BaselineMethod,
  { name, dialect, meter }: BaselineOptions,
): Compactor {
  return {
    name,
    version: "1",
    // Async, so that an error rejects, as in any other compactor.
    async compact(body, targetTokens, { triggerTokens, hindsight }) {
      const transcript = readBody(body, dialect);
      const { messages } = transcript;
      const tokens = meter.measure(transcript);
      if (tokens.total <= triggerTokens) return { body };
      const kept = baseline.select({
        dialect,
        messages,
        steps: groupSteps(messages, dialect),
        tokens,
        meter,
        budgetTokens: targetTokens - protectedTokens(messages, tokens),
        get needed() {
          return hindsight();
        },
      });
      return { body: bodyWith({ body, dialect }, kept) };
    },
  };
}
