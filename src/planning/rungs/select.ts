import { select } from "../selection/select.ts";
import type { Rung } from "../strategies/strategy.ts";

/** What the agent will most likely need stays: lines, fields and calls of most worth per token, the newest stretch and the user's rules. */
export const selectRung: Rung = {
  name: "select",
  apply({ draft, targetTokens, options }) {
    const { focus, keep } = options;
    select(draft, { targetTokens, recentSteps: keep.recentSteps, focus });
  },
};
