import type { Draft } from "../../draft.ts";
import { editableParts } from "./editable-parts.ts";
import { readPlaces } from "./places.ts";
import { renderPart } from "./render-part.ts";

/** Takes every text out of a draft that need not stay, and leaves marks: the smallest version of the steps it has. */
export function leaveBare(draft: Draft): void {
  const places = readPlaces(draft);
  for (const { source, places: own, ...at } of editableParts(draft, places)) {
    if (draft.isDropped(at.step)) continue;
    const text = renderPart(source, own, () => false);
    if (text !== undefined) draft.rewrite(at.position, at.part, "mask", text);
  }
}
