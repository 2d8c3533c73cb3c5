import { marks } from "../../text/marks.ts";
import type { Rung } from "./rung.ts";
import { createLineIndex, type SeenLines } from "./line-index.ts";
import { editableResults } from "./editable-results.ts";

/** A shorter run of lines isn't worth a mark. */
const minCharacters = 200;

/**
 * Replaces runs of lines that a later tool result repeats (boilerplate, an
 * overlapping read of the same file) by a mark.
 */
export const repeatedLinesRung: Rung = {
  name: "repeated_lines",
  isLossy: false,
  apply({ builder, targetTokens }) {
    const index = createLineIndex();
    const results = editableResults(builder.input)
      .filter(({ result }) => result.media.length === 0)
      .toReversed();
    for (const { position, part } of results) {
      if (builder.tokens <= targetTokens) return;
      const text = builder.textOf(position, part) ?? "";
      if (text.length < minCharacters) continue;
      const seen = index.add(text);
      if (seen === undefined) continue;
      const shorter = withoutRepeats(text, seen);
      if (shorter !== text) {
        builder.rewrite(position, part, {
          action: "deduplicate",
          text: shorter,
        });
      }
    }
  },
};

/** Replaces every long enough run of seen lines by a mark. */
function withoutRepeats(text: string, { starts, seen }: SeenLines): string {
  let result = "";
  for (let from = 0; from < seen.length;) {
    let end = from + 1;
    while (end < seen.length && seen[end] === seen[from]) end += 1;
    const run = text.slice(starts[from], starts[end]);
    const isLast = end === seen.length;
    result +=
      seen[from] === 1 && run.length >= minCharacters
        ? `${marks.duplicateLines}${isLast ? "" : "\n"}`
        : run;
    from = end;
  }
  return result;
}
