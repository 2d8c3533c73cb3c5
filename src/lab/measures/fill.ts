import { protectedTokens } from "../truth/record.ts";
import { shareOf, type Measure } from "./measure.ts";

/** The share of the budget that is used; both are counted beyond the protected tokens. */
export const fill: Measure<"fill" | "tokens"> = {
  description: "Tokens of the result over the budget.",
  figures: {
    fill: {
      short: "fill",
      title: "Budget used",
      format: "share",
      better: "higher",
      table: "details",
    },
    tokens: {
      short: "tokens",
      title: "Tokens of the result",
      format: "count",
      better: "lower",
    },
  },
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
