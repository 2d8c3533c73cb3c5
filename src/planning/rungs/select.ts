import { select } from "../selection/select.ts";
import type { Rung } from "../strategies/strategy.ts";

/** Keeps what the agent most likely needs: the lines, fields and calls with the highest score per token, the newest steps and the user's rules. */
export const selectRung: Rung = {
  name: "select",
  apply({ builder, targetTokens, options }) {
    const { focus, keep } = options;
    select(builder, { targetTokens, recentSteps: keep.recentSteps, focus });
  },
};
