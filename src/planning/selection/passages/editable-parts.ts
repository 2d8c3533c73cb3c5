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
  /** The numbers of those texts. */
  readonly numbers: readonly number[];
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
    let end = from + 1;
    while (texts[end]?.position === position && texts[end]?.part === part) {
      end += 1;
    }
    const own = texts.slice(from, end);
    const source = builder.input.messages[position]?.parts[part];
    if (source !== undefined && own.some(({ editable }) => editable)) {
      parts.push({
        ...{ source, position, part, step },
        texts: own,
        numbers: own.map((_, index) => from + index),
        wholeTokens: builder.partTokens(position, part),
      });
    }
    from = end;
  }
  return parts;
}
