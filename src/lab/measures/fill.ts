import { protectedTokens } from "../truth/record.ts";
import { shareOf, type Measure } from "./measure.ts";

/** How much of the budget is used, both counted beyond the system text. */
export const fill: Measure = {
  description: "Tokens of the result over the budget.",
  prepare: ({ cut }) => {
    return ({ run, messages, tokens }) => {
      const used = tokens.total - protectedTokens(messages, tokens);
      return {
        tokens: tokens.total,
        fill: shareOf(used, run.targetTokens - cut.protectedTokens),
      };
    };
  },
};
