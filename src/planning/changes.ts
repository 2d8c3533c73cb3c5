import type { EditAction } from "./part-edit.ts";
import type { PlanBuilder } from "./plan-builder.ts";
import type { Message } from "../transcript/transcript.ts";
import type { ResultMessage } from "./result-messages.ts";

/** Changes to a part, or (`drop`) to a whole message; `note` and `summary` are messages that Pith wrote, `thinking_dropped` is thinking that the model would refuse after a change before it. */
export const changeActions = [
  "supersede",
  "deduplicate",
  "minify",
  "mask",
  "excerpt",
  "condense",
  "thinking_dropped",
  "drop",
  "note",
  "summary",
] as const satisfies readonly (
  EditAction | "thinking_dropped" | "drop" | "note" | "summary"
)[];

export type ChangeAction = (typeof changeActions)[number];

/** One change on the way from the transcript as received to the result. */
export interface Change {
  /** Index in the caller's list; absent for a message that Pith wrote. */
  readonly message?: number;
  readonly part?: number;
  readonly action: ChangeAction;
  readonly tokensBefore: number;
  readonly tokensAfter: number;
}

/** Every dropped message and replaced part in the caller's order, then the notes that Pith added. New summaries are reported elsewhere. */
export function listChanges(
  builder: PlanBuilder,
  result: readonly ResultMessage[],
): readonly Change[] {
  const { messages, steps, tokens, meter, summary } = builder.input;
  const changes: Change[] = [];
  steps.forEach(({ start, end }, step) => {
    for (let position = start; position < end; position += 1) {
      const target = callerIndex(messages[position]);
      const isNew = target.message === undefined;
      if (position === summary?.position && isNew) continue;
      if (builder.isDropped(step)) {
        const tokensBefore = tokens.messages[position]?.total ?? 0;
        changes.push({
          ...target,
          action: "drop",
          tokensBefore,
          tokensAfter: 0,
        });
        continue;
      }
      for (const [part, edit] of builder.editsOf(position) ?? []) {
        changes.push({
          ...target,
          part,
          action: edit.action,
          tokensBefore: tokens.messages[position]?.parts[part] ?? 0,
          tokensAfter: edit.tokens,
        });
      }
    }
  });
  for (const { message, position } of result) {
    if (position !== undefined) continue;
    const tokensAfter = meter.measureMessage(message).total;
    changes.push({ action: "note", tokensBefore: 0, tokensAfter });
  }
  return changes;
}

function callerIndex(message: Message | undefined): { message?: number } {
  return message?.index === undefined ? {} : { message: message.index };
}
