import type { PlanBuilder } from "../../plan-builder.ts";
import type { Part } from "../../../transcript/part.ts";
import type { TranscriptText } from "./transcript-texts.ts";

/** A part that a selection may rewrite, with its texts. */
export interface EditablePart {
  readonly source: Part;
  readonly position: number;
  readonly part: number;
  readonly step: number;
  readonly texts: readonly TranscriptText[];
  /** The first text's number; the others follow. */
  readonly firstText: number;
  readonly wholeTokens: number;
}

/** The parts with at least one editable text, in order. */
export function editableParts(
  builder: PlanBuilder,
  texts: readonly TranscriptText[],
): readonly EditablePart[] {
  const parts: EditablePart[] = [];
  for (let from = 0; from < texts.length;) {
    const { position, part, step } = texts[from] as TranscriptText;
    let end = from;
    let isEditable = false;
    for (; end < texts.length; end += 1) {
      const text = texts[end] as TranscriptText;
      if (text.position !== position || text.part !== part) break;
      isEditable ||= text.editable;
    }
    const source = builder.input.messages[position]?.parts[part];
    if (source !== undefined && isEditable) {
      parts.push({
        source,
        position,
        part,
        step,
        texts: texts.slice(from, end),
        firstText: from,
        wholeTokens: builder.partTokens(position, part),
      });
    }
    from = end;
  }
  return parts;
}
