import type { Rung } from "./rung.ts";

/** Drops the oldest steps, except those that must stay, until the plan fits. */
export const windowRung: Rung = {
  name: "window",
  isLossy: true,
  apply({ builder, targetTokens }) {
    const { steps, constraints } = builder.input;
    for (let step = 0; step < steps.length; step += 1) {
      if (builder.tokens <= targetTokens) return;
      if (constraints.required[step] === undefined) builder.drop(step);
    }
  },
};
