import { marks } from "../marks.ts";
import type { Rung } from "../strategy.ts";
import { createLineIndex } from "./line-index.ts";
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
      const lines = (draft.textOf(position, part) ?? "").split("\n");
      const seen = index.add(lines);
      if (seen === undefined) continue;
      const text = withoutRepeats(lines, seen);
      if (text !== undefined)
        draft.rewrite(position, part, "deduplicate", text);
    }
  },
};

/** The lines with every long enough stretch of seen ones replaced by a mark; undefined when there is none. */
function withoutRepeats(
  lines: readonly string[],
  seen: Uint8Array,
): string | undefined {
  const result: string[] = [];
  let changed = false;
  for (let from = 0; from < lines.length;) {
    let end = from + 1;
    while (end < lines.length && seen[end] === seen[from]) end += 1;
    const stretch = lines.slice(from, end);
    const characters = stretch.reduce((sum, line) => sum + line.length + 1, 0);
    if (seen[from] === 1 && characters >= minCharacters) {
      result.push(marks.duplicateLines);
      changed = true;
    } else for (const line of stretch) result.push(line);
    from = end;
  }
  return changed ? result.join("\n") : undefined;
}
