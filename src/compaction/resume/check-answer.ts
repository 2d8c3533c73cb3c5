import type { Checkpoint } from "../../checkpoints/checkpoint.ts";
import {
  findConstraints,
  type Constraints,
} from "../../planning/constraints.ts";
import { groupSteps } from "../../transcript/steps.ts";
import type { Message } from "../../transcript/transcript.ts";
import { rewriteThreshold } from "../rewrite-threshold.ts";
import { areRepeatsTrue } from "./check-repeats.ts";
import { findOwnSummary } from "../summary/own-summary.ts";
import { tokensOf, totalTokens, type Task } from "../task.ts";
import type { RebuiltMessage } from "./rebuild-answer.ts";

/** An earlier answer, and what it was made of. */
export interface RebuiltAnswer {
  readonly checkpoint: Checkpoint;
  /** The covered messages, repaired. */
  readonly received: readonly Message[];
  /** The same without the thinking that left: what the answer was made of. */
  readonly beginning: readonly Message[];
  readonly messages: readonly RebuiltMessage[];
}

/**
 * The first promise that an earlier answer breaks: a fixed word; undefined if it keeps
 * them all. Linear.
 */
export function faultOf(task: Task, answer: RebuiltAnswer): string | undefined {
  const { dialect, options, transcript } = task;
  const { beginning, messages } = answer;
  const { continues = false } = transcript;
  const steps = groupSteps(beginning, dialect);
  const ownSummary = findOwnSummary(beginning, task.summaryTags);
  const constraints = findConstraints(
    { messages: beginning, steps, continues, ownSummary },
    options.keep,
  );
  const kept = new Set(messages.flatMap(({ position }) => position ?? []));
  const isRequired = (step: number) => constraints.required[step] !== undefined;
  for (const [step, { start, end }] of steps.entries()) {
    let count = 0;
    for (let position = start; position < end; position += 1) {
      if (kept.has(position)) count += 1;
    }
    if (count < end - start && count > 0) return "cut_step";
    if (count === 0 && isRequired(step)) return "dropped_message";
  }
  if (
    !messages.every((message) => mayBeEdited(message, beginning, constraints))
  ) {
    return "edited_message";
  }
  if (messages.filter(({ kind }) => kind === "summary").length > 1) {
    return "second_summary";
  }
  if (!messages.every((_, at) => isInPlace(at, answer, task))) {
    return "misplaced_message";
  }
  if (!areRepeatsTrue(messages, beginning)) return "false_mark";
  const isSmallest = steps.every(
    ({ start }, step) => isRequired(step) || !kept.has(start),
  );
  return exceedsBudget(task, answer, isSmallest) ? "over_budget" : undefined;
}

/** What must stay verbatim is not edited; of the newest user message only tool results are. */
function mayBeEdited(
  { position = -1, parts }: RebuiltMessage,
  beginning: readonly Message[],
  { verbatim }: Constraints,
): boolean {
  const reason = verbatim[position];
  if (parts.length === 0 || reason === undefined) return true;
  return (
    reason === "last_user_message" &&
    parts.every(
      ({ part }) => beginning[position]?.parts[part]?.kind === "tool_result",
    )
  );
}

/** True if a message that Pith wrote is where Pith puts it: a note where the dialect needs one, the summary after the task. */
function isInPlace(
  at: number,
  { messages }: RebuiltAnswer,
  { dialect }: Task,
): boolean {
  const { kind, message, position } = messages[at] as RebuiltMessage;
  switch (kind) {
    case "note": {
      const [before, after] = [messages[at - 1], messages[at + 1]];
      const role = dialect.noteRole(before?.message, after?.message);
      // Before new messages, the note that the dialect needs is made again.
      return role === message.role && after !== undefined;
    }
    case "summary": {
      if (position !== undefined) return true;
      const [first, ...rest] = messages
        .slice(0, at)
        .filter((one) => one.kind !== "note" && one.message.role !== "system");
      return (
        rest.length === 0 &&
        (first === undefined || first.message.role === "user")
      );
    }
    default:
      return true;
  }
}

/**
 * True if the rewritten beginning exceeds the target although more could have left, if
 * what came after it was changed, if it was too small to be rewritten, or if the
 * whole exceeds the trigger.
 */
function exceedsBudget(
  task: Task,
  { checkpoint, received, beginning, messages }: RebuiltAnswer,
  isSmallest: boolean,
): boolean {
  const { options } = task;
  const { rewritten } = checkpoint;
  const found = beginning.findIndex(({ index = -1 }) => index >= rewritten);
  const tailFrom = found < 0 ? beginning.length : found;
  const countOf = (list: readonly { readonly message: Message }[]) =>
    totalTokens(
      task,
      list.map(({ message }) => tokensOf(task, message)),
    );
  const before = received.slice(0, tailFrom).map((message) => ({ message }));
  if (countOf(before) <= rewriteThreshold(options)) return true;

  const cut = messages.findIndex(({ position = -1 }) => position >= tailFrom);
  const all = messages.slice(0, cut < 0 ? messages.length : cut);
  const tail = messages.slice(all.length);
  // A note between the two came with the tail.
  const head = all.slice(
    0,
    all.findLastIndex(({ kind }) => kind !== "note") + 1,
  );
  const kept = tail.filter(({ kind }) => kind === "kept").length;
  const isTailWhole =
    kept === beginning.length - tailFrom &&
    tail.every(({ kind }) => kind === "kept" || kind === "note");
  const mayExceed = options.onInfeasible !== "error" && isSmallest;
  return (
    !isTailWhole ||
    countOf(messages) > options.triggerTokens ||
    (countOf(head) > options.targetTokens && !mayExceed)
  );
}
