import { marks } from "../../text/marks.ts";
import type { Rung } from "./rung.ts";
import { editableResults } from "./editable-results.ts";

/** Replaces old tool results by a short placeholder, oldest first, until the plan fits. */
export const maskRung: Rung = {
  name: "mask",
  isLossy: true,
  apply({ builder, targetTokens }) {
    const { recentFrom } = builder.input.constraints;
    for (const { position, part, step } of editableResults(builder.input)) {
      if (builder.tokens <= targetTokens || step >= recentFrom) return;
      builder.rewrite(position, part, {
        action: "mask",
        text: marks.maskedResult,
      });
    }
  },
};
