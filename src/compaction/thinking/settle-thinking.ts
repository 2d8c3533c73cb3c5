import type { Message } from "../../transcript/transcript.ts";
import type { Task } from "../task.ts";
import type { Version } from "../version.ts";
import { bindsThinking, stripFrom, type IndexRange } from "./strip-thinking.ts";

/** A way to rewrite a task's messages. */
export interface Attempt {
  readonly messages: readonly Message[];
  readonly fits: boolean;
}

export interface Settled<Result extends Attempt> {
  readonly attempt: Result;
  /** What the attempt was made of: the task without the thinking that leaves. */
  readonly task: Task;
  /** Position from which on thinking leaves; undefined where it stays. */
  readonly from: number | undefined;
}

/** Attempts that keep as much thinking as they can; the one after them keeps none. */
const mostAttempts = 3;

export interface SettleOptions {
  /** Position from which on thinking is refused whatever the rewrite does; none when absent. */
  readonly from?: number | undefined;
  /** Position before which nothing changes, so that thinking stays; the start when absent. */
  readonly floor?: number;
}

/**
 * Rewrites a task so that no thinking is left which the model would refuse. A block is
 * bound to all that came before it, so thinking leaves from the first changed message
 * on, and everything before that message stays. What it frees may make room for other
 * content, so the rest is planned again. Where nothing fits otherwise, all thinking
 * leaves.
 */
export function settleThinking<Result extends Attempt>(
  task: Task,
  { from = task.messages.length, floor = 0 }: SettleOptions,
  make: (task: Task) => Result,
): Settled<Result> {
  if (!bindsThinking(task)) {
    return { attempt: make(task), task, from: undefined };
  }
  let start = from;
  let current = stripFrom(task, start);
  for (let attempts = 1; ; attempts += 1) {
    const attempt = make(current);
    const changed = firstChange(task.messages, attempt.messages);
    const needed = Math.min(start, changed);
    const mustShrink = !attempt.fits && hasThinking(current, floor);
    const isSettled = !mustShrink && !hasThinking(current, needed);
    if (isSettled || start <= floor) {
      return { attempt, task: current, from: start };
    }
    const isEnough = attempts < mostAttempts && hasThinking(current, needed);
    start = isEnough ? needed : floor;
    current = stripFrom(task, start);
  }
}

/** True if thinking is left in the messages from position `from` on. */
function hasThinking({ messages }: Task, from: number): boolean {
  return messages
    .slice(from)
    .some(({ parts }) => parts.some(({ kind }) => kind === "reasoning"));
}

/** Position of the first message that is another one now; the number of messages if none is. */
export function firstChange(
  messages: readonly Message[],
  later: readonly Message[],
): number {
  const found = messages.findIndex((message, position) => {
    const other = later[position];
    return (
      other !== message &&
      (other === undefined || !other.bytes.equals(message.bytes))
    );
  });
  return found < 0 ? messages.length : found;
}

/** The version that was made of the settled task, with the thinking that left as its first rung. */
export function withThinkingDropped(
  version: Version,
  received: Task,
  { task, from }: Pick<Settled<Attempt>, "task" | "from">,
): Version {
  if (task === received || from === undefined) return version;
  const [first] = task.messages.slice(from).flatMap(({ index }) => index ?? []);
  const range: IndexRange = [first ?? 0, task.transcript.messages.length];
  const rung = {
    rung: "thinking",
    isLossy: false,
    tokensBefore: received.tokens.total,
    tokensAfter: task.tokens.total,
  };
  return {
    ...version,
    rungs: [rung, ...version.rungs],
    compacted: true,
    thinkingDropped: [...version.thinkingDropped, range],
  };
}
