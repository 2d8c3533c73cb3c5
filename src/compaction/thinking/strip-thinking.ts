import type { Dialect } from "../../transcript/dialect.ts";
import type { Message } from "../../transcript/transcript.ts";
import { withMessages, type Task } from "../task.ts";

/** The caller's indices `[start, end)` of messages whose thinking left. */
export type IndexRange = readonly [start: number, end: number];

/** True if the model refuses thinking after anything before it has changed. The request decides, then what is known of the model. */
export function bindsThinking({ dialect, options, profile }: Task): boolean {
  if (dialect.withoutThinking === undefined) return false;
  return options.thinking === undefined
    ? profile.bindsThinking
    : options.thinking === "bound";
}

/** The messages, those in `ranges` without their thinking. The same array when there are no ranges. */
export function stripRanges(
  messages: readonly Message[],
  dialect: Dialect,
  ranges: readonly IndexRange[],
): readonly Message[] {
  if (ranges.length === 0) return messages;
  return messages.map((message) =>
    isWithin(message, ranges) ? strip(message, dialect) : message,
  );
}

/** The task without the thinking of the messages from position `from` on; the same task if there is none. */
export function stripFrom(task: Task, from: number): Task {
  const { dialect, meter, tokens } = task;
  const counts = [...tokens.messages];
  let { total } = tokens;
  let isSame = true;
  const messages = task.messages.map((message, position) => {
    const stripped = position < from ? message : strip(message, dialect);
    if (stripped === message) return message;
    isSame = false;
    const count = meter.measureMessage(stripped);
    total += count.total - (counts[position]?.total ?? 0);
    counts[position] = count;
    return stripped;
  });
  if (isSame) return task;
  return withMessages(task, messages, { ...tokens, total, messages: counts });
}

/** `stripFrom` for a model that binds thinking; the same task for others, and without a position. */
export function withoutRefused(task: Task, from: number | undefined): Task {
  return from !== undefined && bindsThinking(task)
    ? stripFrom(task, from)
    : task;
}

function strip(message: Message, dialect: Dialect): Message {
  return dialect.withoutThinking?.(message) ?? message;
}

export function isWithin(
  { index }: Message,
  ranges: readonly IndexRange[],
): boolean {
  return (
    index !== undefined &&
    ranges.some(([start, end]) => index >= start && index < end)
  );
}
