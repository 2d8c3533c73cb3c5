import type { Rung } from "../strategies/strategy.ts";

/** The newest steps that fit stay, in one stretch; of what is older only what must stay does. */
export const windowRung: Rung = {
  name: "window",
  apply({ draft, targetTokens }) {
    const { steps, constraints } = draft.subject;
    for (let step = 0; step < steps.length; step += 1) {
      if (draft.tokens <= targetTokens) return;
      if (constraints.required[step] === undefined) draft.drop(step);
    }
  },
};
