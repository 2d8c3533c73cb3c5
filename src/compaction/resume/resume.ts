import type { Checkpoint } from "../../checkpoints/checkpoint.ts";
import type { Change } from "../../planning/changes.ts";
import { noteMessage } from "../../planning/result-messages.ts";
import type { Repair } from "../../transcript/dialect.ts";
import type { Message } from "../../transcript/transcript.ts";
import { tokensOf, totalTokens, type Task } from "../task.ts";
import type { Version } from "../version.ts";
import { answerChanges } from "./answer-changes.ts";
import {
  bindsThinking,
  stripRanges,
  type IndexRange,
} from "../thinking/strip-thinking.ts";
import { startsTurn } from "../turns.ts";
import { beginningOf } from "./beginning.ts";
import { countingOnce } from "./counting-once.ts";
import { faultOf } from "./check-answer.ts";
import { rebuildAnswer } from "./rebuild-answer.ts";

/** An earlier call's answer, followed by all messages that came since. */
export interface ResumedVersion extends Version {
  /** Number of its first messages, which are the earlier answer's. */
  readonly prefixLength: number;
  /** As in `Checkpoint`. */
  readonly rewritten: number;
}

/**
 * Appends the messages that came since to what the checkpoint's messages became,
 * every byte of both unchanged. Undefined when the provider would not accept the whole
 * without a change to the earlier part. A fixed word instead when the checkpoint can't
 * be an earlier answer to these messages: then it isn't one that Pith wrote.
 */
export function resume(
  received: Task,
  checkpoint: Checkpoint,
): ResumedVersion | string | undefined {
  const task = countingOnce(received);
  const { dialect, transcript } = task;
  const earlier = readEarlierAnswer(task, checkpoint);
  if (typeof earlier === "string") return earlier;
  if (cutsStep(task, checkpoint, earlier.messages)) return undefined;
  const lost = unknownThinking(task, checkpoint.covered);
  const news = stripRanges(
    transcript.messages.slice(checkpoint.covered),
    dialect,
    lost,
  );
  const note =
    news.length === 0 ? undefined : noteBefore(news, task, earlier.messages);
  const joined = [...earlier.messages, ...(note ? [note] : []), ...news];
  const { messages, repairs } = dialect.repair(joined, transcript);
  // A list that needs no repair breaks no rule.
  if (messages !== joined && !isSound(messages, task, earlier.messages)) {
    return undefined;
  }
  const counts = messages.map((message) => tokensOf(task, message));
  const tokens = totalTokens(task, counts);
  return {
    messages,
    tokens,
    rungs: [],
    changes: [...earlier.changes, ...noteChange(task, note)],
    repairs: [...earlier.repairs, ...repairs],
    compacted: true,
    // Over the target because of the new messages, or because nothing smaller was possible then.
    fits: news.length > 0 || tokens <= task.options.targetTokens,
    prefixLength: earlier.messages.length,
    rewritten: checkpoint.rewritten,
    thinkingDropped: [...checkpoint.thinkingDropped, ...lost],
  };
}

/**
 * The messages whose thinking may have been made after another answer. The first turn
 * after the covered messages was made after this answer. Every answer is saved where
 * thinking is bound, so a second turn means that the request before it was answered
 * elsewhere, or that its checkpoint is lost.
 */
function unknownThinking(task: Task, covered: number): readonly IndexRange[] {
  if (!bindsThinking(task)) return [];
  const { messages } = task.transcript;
  const from = messages.findIndex(
    (_, position) => position > covered && startsTurn(messages, position),
  );
  const hasThinking =
    from >= 0 &&
    messages
      .slice(from)
      .some(({ parts }) => parts.some(({ kind }) => kind === "reasoning"));
  return hasThinking ? [[from, messages.length]] : [];
}

/** True if the repaired list begins with the earlier answer, and breaks no rule. */
function isSound(
  messages: readonly Message[],
  { dialect, transcript }: Task,
  earlier: readonly Message[],
): boolean {
  return (
    earlier.every((message, position) => messages[position] === message) &&
    dialect.violations(messages, transcript).length === 0
  );
}

interface EarlierAnswer {
  readonly messages: readonly Message[];
  readonly changes: readonly Change[];
  readonly repairs: readonly Repair[];
}

/** The earlier answer, made again of the received messages; a fixed word when it can't have been one. */
function readEarlierAnswer(
  task: Task,
  checkpoint: Checkpoint,
): EarlierAnswer | string {
  const { covered, thinkingDropped } = checkpoint;
  if (covered > task.transcript.messages.length) return "too_long";
  if (thinkingDropped.length > 0 && !bindsThinking(task)) {
    return "dropped_thinking";
  }
  const { messages: received, repairs } = beginningOf(task, checkpoint);
  const beginning = stripRanges(received, task.dialect, thinkingDropped);
  const messages = rebuildAnswer(checkpoint.messages, {
    beginning,
    dialect: task.dialect,
  });
  if (messages === undefined) return "not_of_these_messages";
  const fault = faultOf(task, {
    ...{ checkpoint, received, beginning, messages },
  });
  if (fault !== undefined) return fault;
  return {
    messages: messages.map(({ message }) => message),
    changes: answerChanges(task, { beginning, messages }),
    repairs,
  };
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
