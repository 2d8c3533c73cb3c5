import type { Rung } from "../strategies/strategy.ts";

/** Drops the oldest steps, except those that must stay, until the plan fits. */
export const windowRung: Rung = {
  name: "window",
  apply({ builder, targetTokens }) {
    const { steps, constraints } = builder.input;
    for (let step = 0; step < steps.length; step += 1) {
      if (builder.tokens <= targetTokens) return;
      if (constraints.required[step] === undefined) builder.drop(step);
    }
  },
};
