import { isKeptRange, type Checkpoint } from "../../checkpoints/checkpoint.ts";
import type { Change } from "../../planning/changes.ts";
import { createMessage } from "../../transcript/create-message.ts";
import type { Message } from "../../transcript/transcript.ts";
import { noteMessage } from "../../planning/result-messages.ts";
import { tokensOf, totalTokens, type Task } from "../task.ts";
import type { Version } from "../version.ts";

/** An earlier call's answer, followed by all messages that came since. */
export interface ResumedVersion extends Version {
  /** Number of its first messages, which are the earlier answer's. */
  readonly prefixLength: number;
}

/**
 * Appends the messages that came since to what the checkpoint's messages became,
 * every byte of both unchanged. Undefined when the checkpoint can't be read, or when
 * the provider would not accept the whole without a change to the earlier part.
 */
export function resume(
  task: Task,
  checkpoint: Checkpoint,
): ResumedVersion | undefined {
  const { dialect, transcript } = task;
  const earlier = readEarlierAnswer(task, checkpoint);
  if (earlier === undefined || cutsStep(task, checkpoint, earlier)) {
    return undefined;
  }
  const news = transcript.messages.slice(checkpoint.covered);
  const note = news.length === 0 ? undefined : noteBefore(news, task, earlier);
  const joined = [...earlier, ...(note ? [note] : []), ...news];
  const { messages, repairs } = dialect.repair(joined, transcript);
  if (
    earlier.some((message, position) => messages[position] !== message) ||
    dialect.violations(messages, transcript).length > 0
  ) {
    return undefined;
  }
  const counts = messages.map((message) => tokensOf(task, message));
  const tokens = totalTokens(task, counts);
  return {
    messages,
    tokens,
    rungs: [],
    changes: [...checkpoint.changes, ...noteChange(task, note)],
    repairs: [...checkpoint.repairs, ...repairs],
    compacted: true,
    // Over the target because of the new messages, or because nothing smaller was possible then.
    fits: news.length > 0 || tokens <= task.options.targetTokens,
    prefixLength: earlier.length,
  };
}

/** The earlier answer's messages; undefined when one of them is not a message of this dialect. */
function readEarlierAnswer(
  { dialect, transcript }: Task,
  { covered, edits }: Checkpoint,
): readonly Message[] | undefined {
  if (covered > transcript.messages.length) return undefined;
  try {
    return edits.flatMap((edit) => {
      if (isKeptRange(edit)) return transcript.messages.slice(...edit);
      const bytes = Buffer.from(edit.bytes);
      const original =
        edit.index === undefined ? undefined : transcript.messages[edit.index];
      const raw = JSON.parse(bytes.toString("utf8"));
      return createMessage(dialect, raw, { ...original, bytes });
    });
  } catch {
    return undefined;
  }
}

/**
 * True when the new messages continue a step of which the earlier answer lacks a
 * part. A result may still find its call, but the provider may also require the
 * reasoning or text that came with the call.
 */
function cutsStep(
  { dialect, transcript: { messages } }: Task,
  { covered }: Checkpoint,
  earlier: readonly Message[],
): boolean {
  const kept = new Set(earlier.map(({ index }) => index));
  for (let position = covered; position > 0; position -= 1) {
    const next = messages[position];
    // System text belongs to no step, so nothing can be missing.
    if (next === undefined || next.role === "system") return false;
    if (dialect.startsStep(messages[position - 1], next)) return false;
    if (!kept.has(position - 1)) return true;
  }
  return false;
}

/** The note that is needed between the earlier answer and the new messages, if any. */
function noteBefore(
  [next]: readonly Message[],
  { dialect }: Task,
  earlier: readonly Message[],
): Message | undefined {
  const role = dialect.noteRole(earlier.at(-1), next);
  return role === undefined ? undefined : noteMessage(dialect, role);
}

function noteChange(task: Task, note: Message | undefined): readonly Change[] {
  if (note === undefined) return [];
  const tokensAfter = tokensOf(task, note);
  return [{ action: "note", tokensBefore: 0, tokensAfter }];
}
