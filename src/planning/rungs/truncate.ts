import { excerpt } from "../../text/excerpt.ts";
import { marks } from "../../text/marks.ts";
import type { Rung } from "./rung.ts";
import { editableResults } from "./editable-results.ts";

/** Cuts every tool result down to `tool_results.max_tokens`, whatever the budget. */
export const truncateRung: Rung = {
  name: "truncate",
  isLossy: true,
  apply({ builder, options }) {
    const { maxTokens } = options.toolResults;
    const { meter } = builder.input;
    for (const { position, part, result } of editableResults(builder.input)) {
      if (builder.partTokens(position, part) <= maxTokens) continue;
      const shorter = excerpt(result.text, {
        maxTokens,
        countText: (text) => meter.countText(text),
        mark: marks.omitted,
      });
      builder.rewrite(position, part, {
        action: "excerpt",
        text: shorter ?? marks.omitted,
      });
    }
  },
};
