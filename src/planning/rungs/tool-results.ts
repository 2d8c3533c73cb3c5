import type { ToolResultPart } from "../../transcript/part.ts";
import type { Subject } from "../draft.ts";

/** Where one tool result stands. */
export interface ResultPlace {
  readonly position: number;
  readonly part: number;
  readonly step: number;
  readonly result: ToolResultPart;
}

/**
 * The tool results that may be rewritten, oldest first: those in messages that
 * need not stay verbatim. In the newest user message only its text must stay,
 * so results that share the message with it are here too.
 */
export function editableResults(subject: Subject): readonly ResultPlace[] {
  const { messages, steps, constraints } = subject;
  const places: ResultPlace[] = [];
  steps.forEach(({ start, end }, step) => {
    for (let position = start; position < end; position += 1) {
      const reason = constraints.verbatim[position];
      if (reason !== undefined && reason !== "last_user_message") continue;
      messages[position]?.parts.forEach((part, index) => {
        if (part.kind !== "tool_result") return;
        places.push({ position, part: index, step, result: part });
      });
    }
  });
  return places;
}
