import { minifyJson } from "../../json/minify.ts";
import type { Rung } from "./rung.ts";
import { editableResults } from "./editable-results.ts";

/** Removes the white space between the tokens of pretty-printed JSON results. */
export const minifyRung: Rung = {
  name: "minify",
  isLossy: false,
  apply({ builder, targetTokens }) {
    for (const { position, part, result } of editableResults(builder.input)) {
      if (builder.tokens <= targetTokens) return;
      if (result.media.length > 0 || result.blocks.length !== 1) continue;
      const text = builder.textOf(position, part) ?? "";
      const minified = minifyJson(text);
      if (minified !== undefined && minified.length < text.length) {
        builder.rewrite(position, part, { action: "minify", text: minified });
      }
    }
  },
};
