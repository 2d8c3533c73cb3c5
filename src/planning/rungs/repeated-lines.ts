import { marks } from "../../text/marks.ts";
import type { Rung } from "../strategies/strategy.ts";
import { createLineIndex, type SeenLines } from "./line-index.ts";
import { editableResults } from "./tool-results.ts";

/** A shorter stretch is not worth a mark. */
const minCharacters = 200;

/**
 * Stretches of lines that a later tool result holds as well (boilerplate, an
 * overlapping read of the same file) leave a mark where they stood first.
 */
export const repeatedLinesRung: Rung = {
  name: "repeated_lines",
  apply({ draft, targetTokens }) {
    const index = createLineIndex();
    const places = editableResults(draft.subject)
      .filter(({ result }) => result.media.length === 0)
      .toReversed();
    for (const { position, part } of places) {
      if (draft.tokens <= targetTokens) return;
      const text = draft.textOf(position, part) ?? "";
      if (text.length < minCharacters) continue;
      const seen = index.add(text);
      if (seen === undefined) continue;
      const shorter = withoutRepeats(text, seen);
      if (shorter !== text) {
        draft.rewrite(position, part, "deduplicate", shorter);
      }
    }
  },
};

/** The text with every long enough stretch of seen lines replaced by a mark. */
function withoutRepeats(text: string, { starts, seen }: SeenLines): string {
  let result = "";
  for (let from = 0; from < seen.length;) {
    let end = from + 1;
    while (end < seen.length && seen[end] === seen[from]) end += 1;
    const stretch = text.slice(starts[from], starts[end]);
    const isLast = end === seen.length;
    result +=
      seen[from] === 1 && stretch.length >= minCharacters
        ? `${marks.duplicateLines}${isLast ? "" : "\n"}`
        : stretch;
    from = end;
  }
  return result;
}
