import type { Draft } from "../../draft.ts";
import type { Part } from "../../../transcript/part.ts";
import type { Place } from "./places.ts";

/** A part that a selection may rewrite, with the places in it. */
export interface EditablePart {
  readonly source: Part;
  readonly position: number;
  readonly part: number;
  readonly step: number;
  readonly places: readonly Place[];
  /** The numbers of those places. */
  readonly numbers: readonly number[];
  readonly wholeTokens: number;
}

/** The parts with at least one editable place, in order. */
export function editableParts(
  draft: Draft,
  places: readonly Place[],
): readonly EditablePart[] {
  const parts: EditablePart[] = [];
  for (let from = 0; from < places.length;) {
    const { position, part, step } = places[from] as Place;
    let end = from + 1;
    while (places[end]?.position === position && places[end]?.part === part) {
      end += 1;
    }
    const own = places.slice(from, end);
    const source = draft.subject.messages[position]?.parts[part];
    if (source !== undefined && own.some(({ editable }) => editable)) {
      parts.push({
        ...{ source, position, part, step },
        places: own,
        numbers: own.map((_, index) => from + index),
        wholeTokens: draft.partTokens(position, part),
      });
    }
    from = end;
  }
  return parts;
}
