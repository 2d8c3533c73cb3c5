import type { Change } from "../../planning/changes.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { MessageTokens } from "../../tokens/meter.ts";
import type { Task } from "../task.ts";
import type { RebuiltAnswer } from "./check-answer.ts";

/**
 * The changes that an earlier answer made, counted again: every dropped message and
 * edited part in the caller's order, then what Pith wrote.
 */
export function answerChanges(
  task: Task,
  { beginning, messages }: Pick<RebuiltAnswer, "beginning" | "messages">,
): readonly Change[] {
  const changes: Change[] = [];
  const own: Change[] = [];
  const addDrops = (from: number, to: number): void => {
    for (const message of beginning.slice(from, to)) {
      const tokensBefore = countsOf(task, message).total;
      changes.push({
        ...callerIndex(message),
        action: "drop",
        tokensBefore,
        tokensAfter: 0,
      });
    }
  };
  let next = 0;
  for (const { kind, message, position, parts } of messages) {
    if (position === undefined) {
      const tokensAfter = countsOf(task, message).total;
      const action = kind === "summary" ? "summary" : "note";
      own.push({ action, tokensBefore: 0, tokensAfter });
      continue;
    }
    addDrops(next, position);
    next = position + 1;
    if (parts.length === 0) continue;
    const before = countsOf(task, beginning[position] as Message);
    const after = countsOf(task, message);
    for (const { part, action } of parts) {
      changes.push({
        ...callerIndex(message),
        part,
        action,
        tokensBefore: before.parts[part] ?? 0,
        tokensAfter: after.parts[part] ?? 0,
      });
    }
  }
  addDrops(next, beginning.length);
  return [...changes, ...own];
}

/** Messages as received are not counted again. */
function countsOf(
  { transcript, before, meter }: Task,
  message: Message,
): MessageTokens {
  const { index } = message;
  const known =
    index !== undefined && transcript.messages[index] === message
      ? before.messages[index]
      : undefined;
  return known ?? meter.measureMessage(message);
}

function callerIndex({ index }: Message): { message?: number } {
  return index === undefined ? {} : { message: index };
}
