import { spliceJson } from "../../../json/splice.ts";
import { marks } from "../../../text/marks.ts";
import type { Part } from "../../../transcript/part.ts";
import type { TranscriptText } from "./transcript-texts.ts";

/**
 * Renders the kept passages of a part's texts; undefined if all of it stays. Of a
 * call's arguments, only the strings that are cut change.
 */
export function renderPart(
  part: Part,
  texts: readonly TranscriptText[],
  isKept: (passage: number) => boolean,
): string | undefined {
  const rendered = texts.map((text) => renderText(text, isKept));
  if (rendered.every((text) => text === undefined)) return undefined;
  if (part.kind !== "tool_call" || part.format === "text") return rendered[0];
  const edits = texts.flatMap(({ leaf = [] }, index) => {
    const text = rendered[index];
    return text === undefined
      ? []
      : [{ path: leaf, json: JSON.stringify(text) }];
  });
  return spliceJson(part.arguments, edits);
}

function renderText(
  { text, first, ends, editable, summary }: TranscriptText,
  isKept: (passage: number) => boolean,
): string | undefined {
  if (!editable) return undefined;
  if (summary !== undefined) {
    const isWhole = ends.every((_, index) => isKept(first + index));
    return isWhole ? undefined : summary.format((at) => isKept(first + at));
  }
  const count = ends.length;
  const pieces: string[] = [];
  for (let from = 0; from < count;) {
    const kept = isKept(first + from);
    let to = from + 1;
    while (to < count && isKept(first + to) === kept) to += 1;
    if (to - from === count) return kept ? undefined : marks.nothingKept;
    const start = from === 0 ? 0 : (ends[from - 1] as number);
    if (kept) pieces.push(text.slice(start, ends[to - 1]));
    else if (to === count) pieces.push(marks.gap);
    else pieces.push(marks.gap, afterMark(text, start));
    from = to;
  }
  return pieces.length === 0 ? undefined : pieces.join("");
}

/** The separator after a mark: a mark has its own line, or is inside the line that was cut. */
function afterMark(text: string, at: number): "\n" | " " {
  return at === 0 || text[at - 1] === "\n" ? "\n" : " ";
}
