import type { ToolResultPart } from "../../transcript/part.ts";
import type { PlanInput } from "../plan-input.ts";
import type { PartRef } from "./shorten.ts";

/** A tool result that may be rewritten. */
export interface EditableResult extends PartRef {
  readonly step: number;
  readonly result: ToolResultPart;
}

/**
 * The tool results in messages that need not stay verbatim, oldest first. Only
 * the text of the newest user message must stay, so tool results in that message
 * are included.
 */
export function editableResults({
  messages,
  steps,
  constraints,
}: PlanInput): readonly EditableResult[] {
  const results: EditableResult[] = [];
  steps.forEach(({ start, end }, step) => {
    for (let position = start; position < end; position += 1) {
      const reason = constraints.verbatim[position];
      if (reason !== undefined && reason !== "last_user_message") continue;
      messages[position]?.parts.forEach((part, index) => {
        if (part.kind !== "tool_result") return;
        results.push({ position, part: index, step, result: part });
      });
    }
  });
  return results;
}
