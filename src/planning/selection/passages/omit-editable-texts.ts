import type { PlanBuilder } from "../../plan-builder.ts";
import { editableParts } from "./editable-parts.ts";
import { readTexts } from "./transcript-texts.ts";
import { renderPart } from "./render-part.ts";

/** Replaces every editable text of the kept steps by a mark: their smallest version. */
export function omitEditableTexts(builder: PlanBuilder): void {
  for (const each of editableParts(builder, readTexts(builder))) {
    const { source, texts, step, position, part } = each;
    if (builder.isDropped(step)) continue;
    const text = renderPart(source, texts, () => false);
    if (text !== undefined)
      builder.rewrite(position, part, { action: "mask", text });
  }
}
