import { minifyJson } from "../../json/minify.ts";
import type { Rung } from "../strategies/strategy.ts";
import { editableResults } from "./tool-results.ts";

/** Pretty-printed JSON results lose the white space between their tokens, and nothing else. */
export const minifyRung: Rung = {
  name: "minify",
  apply({ draft, targetTokens }) {
    for (const { position, part, result } of editableResults(draft.subject)) {
      if (draft.tokens <= targetTokens) return;
      if (result.media.length > 0 || result.blocks.length !== 1) continue;
      const text = draft.textOf(position, part) ?? "";
      const minified = minifyJson(text);
      if (minified !== undefined && minified.length < text.length) {
        draft.rewrite(position, part, "minify", minified);
      }
    }
  },
};
