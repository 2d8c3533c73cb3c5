import { spliceJson } from "../../../json/splice.ts";
import { marks } from "../../../text/marks.ts";
import type { Part } from "../../../transcript/part.ts";
import type { Place } from "./places.ts";

/**
 * What is left of a part: the text that takes its place, or undefined when all of
 * it stays. A call's arguments stay the JSON that they were but for the strings
 * that were cut.
 */
export function renderPart(
  part: Part,
  places: readonly Place[],
  isKept: (passage: number) => boolean,
): string | undefined {
  const texts = places.map((place) => renderPlace(place, isKept));
  if (texts.every((text) => text === undefined)) return undefined;
  if (part.kind !== "tool_call" || part.format === "text") return texts[0];
  const edits = places.flatMap(({ leaf = [] }, index) => {
    const text = texts[index];
    return text === undefined
      ? []
      : [{ path: leaf, json: JSON.stringify(text) }];
  });
  return spliceJson(part.arguments, edits);
}

function renderPlace(
  { text, first, ends, editable, summary }: Place,
  isKept: (passage: number) => boolean,
): string | undefined {
  if (!editable) return undefined;
  if (summary !== undefined) {
    const isWhole = ends.every((_, index) => isKept(first + index));
    return isWhole ? undefined : summary.format((at) => isKept(first + at));
  }
  const pieces: string[] = [];
  let kept = 0;
  let start = 0;
  let gapFrom = -1;
  ends.forEach((end, index) => {
    if (!isKept(first + index)) {
      if (gapFrom < 0) gapFrom = start;
    } else {
      if (gapFrom >= 0) pieces.push(marks.gap, behindMark(text, gapFrom));
      pieces.push(text.slice(start, end));
      gapFrom = -1;
      kept += 1;
    }
    start = end;
  });
  if (kept === ends.length) return undefined;
  if (kept === 0) return marks.nothingKept;
  if (gapFrom >= 0) pieces.push(marks.gap);
  return pieces.join("");
}

/** What follows a mark: it stands on a line of its own, or inside the line that was cut. */
function behindMark(text: string, at: number): "\n" | " " {
  return at === 0 || text[at - 1] === "\n" ? "\n" : " ";
}
