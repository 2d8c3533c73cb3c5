import { marks } from "../../text/marks.ts";
import type { Rung } from "../strategies/strategy.ts";
import { editableResults } from "./tool-results.ts";

/** Old tool results become a short placeholder, oldest first, until the draft fits. */
export const maskRung: Rung = {
  name: "mask",
  apply({ draft, targetTokens }) {
    const { recentFrom } = draft.subject.constraints;
    for (const { position, part, step } of editableResults(draft.subject)) {
      if (draft.tokens <= targetTokens || step >= recentFrom) return;
      draft.rewrite(position, part, "mask", marks.maskedResult);
    }
  },
};
