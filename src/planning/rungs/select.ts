import { select } from "../selection/select.ts";
import type { Rung } from "./rung.ts";

/** Keeps what the agent most likely needs: the lines, fields and calls with the highest score per token, the newest steps and the user's rules. */
export const selectRung: Rung = {
  name: "select",
  isLossy: true,
  apply({ builder, targetTokens, options }) {
    const { focus, keep } = options;
    select(builder, { targetTokens, recentSteps: keep.recentSteps, focus });
  },
};
