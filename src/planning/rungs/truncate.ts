import { excerpt } from "../../text/excerpt.ts";
import { marks } from "../../text/marks.ts";
import type { Rung } from "../strategies/strategy.ts";
import { editableResults } from "./tool-results.ts";

/** Every tool result is capped at `tool_results.max_tokens`, whatever the budget. */
export const truncateRung: Rung = {
  name: "truncate",
  apply({ draft, options }) {
    const { maxTokens } = options.toolResults;
    const { meter } = draft.subject;
    for (const { position, part, result } of editableResults(draft.subject)) {
      if (draft.partTokens(position, part) <= maxTokens) continue;
      const shorter = excerpt(result.text, {
        maxTokens,
        countText: (text) => meter.countText(text),
        mark: marks.omitted,
      });
      draft.rewrite(position, part, "excerpt", shorter ?? marks.omitted);
    }
  },
};
