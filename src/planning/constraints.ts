import type { Message } from "../transcript/transcript.ts";
import type { Step } from "../transcript/steps.ts";
import type { PlanOptions } from "./plan-options.ts";
import { marks } from "../text/marks.ts";
import { claimsToBeSummary } from "../text/own-text.ts";

/** The reason something must stay, as `budget_infeasible` names it. */
export type KeepReason =
  | "system"
  | "pinned"
  | "last_user_message"
  | "open_tool_call"
  | "answer_to_held_call"
  | "unknown_item"
  | "held";

/** The limits on what rungs may change, decided before any rung acts. */
export interface Constraints {
  /** By message position: the reason its text stays verbatim, or undefined if it need not. */
  readonly verbatim: readonly (KeepReason | undefined)[];
  /** By step: the reason it can't be dropped, or undefined if it may be. */
  readonly required: readonly (KeepReason | undefined)[];
  /** The first of the recent steps, which are edited last. */
  readonly recentFrom: number;
}

/** A transcript in steps, not measured yet. */
export interface SteppedTranscript {
  readonly messages: readonly Message[];
  readonly steps: readonly Step[];
  /** As in `Transcript.continues`. */
  readonly continues: boolean;
  /** The message that is proven to be Pith's own summary, if any. */
  readonly ownSummary?: Message | undefined;
}

/** Finds what must stay: system text, pins, the newest user message, calls in flight, and items of unknown types. */
export function findConstraints(
  { messages, steps, continues, ownSummary }: SteppedTranscript,
  keep: PlanOptions["keep"],
): Constraints {
  const pinned = new Set(keep.messages);
  const newest = newestUserMessages(messages, ownSummary);
  const verbatim = messages.map((message, position): KeepReason | undefined => {
    if (message.role === "system") return "system";
    if (message.pinned) return "pinned";
    if (message.index !== undefined && pinned.has(message.index))
      return "pinned";
    if (message.role === "unknown") return "unknown_item";
    if (newest.has(position)) return "last_user_message";
    return undefined;
  });
  const required = steps.map(({ start, end }) =>
    verbatim.slice(start, end).find((reason) => reason !== undefined),
  );
  steps.forEach(({ start, end }, step) => {
    const { open, unseen } = matchCalls(messages.slice(start, end));
    if (open && step === steps.length - 1) required[step] ??= "open_tool_call";
    if (unseen && continues) required[step] ??= "answer_to_held_call";
  });
  return {
    verbatim,
    required,
    recentFrom: Math.max(0, steps.length - keep.recentSteps),
  };
}

/** Also keeps the first `prefixLength` messages and the recent steps verbatim. */
export function keepEndsVerbatim(
  constraints: Constraints,
  steps: readonly Step[],
  prefixLength: number,
): Constraints {
  const { verbatim, required, recentFrom } = constraints;
  const recentStart = steps[recentFrom]?.start ?? verbatim.length;
  const isHeld = (position: number) =>
    position < prefixLength || position >= recentStart;
  return {
    verbatim: verbatim.map((reason, position) =>
      isHeld(position) ? "held" : reason,
    ),
    required: required.map((reason, step) =>
      isHeld(steps[step]?.start ?? 0) ? "held" : reason,
    ),
    recentFrom,
  };
}

/**
 * Positions of the newest user message. If it reads like Pith's own text without a
 * proof, it may be a summary of an earlier version or key as well as the user's words:
 * then the newest of the others stays too.
 */
function newestUserMessages(
  messages: readonly Message[],
  ownSummary: Message | undefined,
): ReadonlySet<number> {
  const speaking = (message: Message) =>
    message !== ownSummary && isUserSpeaking(message);
  const newest = messages.findLastIndex(speaking);
  const message = messages[newest];
  if (message === undefined) return new Set();
  if (!mayBeOurs(message)) return new Set([newest]);
  const other = messages.findLastIndex(
    (candidate) => speaking(candidate) && !mayBeOurs(candidate),
  );
  return new Set([newest, other]);
}

/** True for a user message with content other than tool results and blank text. */
function isUserSpeaking({ index, role, parts }: Message): boolean {
  return (
    role === "user" &&
    index !== undefined &&
    parts.some(
      (part) =>
        part.kind !== "tool_result" &&
        (part.kind !== "text" || part.text.trim() !== ""),
    )
  );
}

/** True if every text of the message could be a summary or a note by Pith. It decides only what stays besides. */
function mayBeOurs({ parts }: Message): boolean {
  return parts.every(
    (part) =>
      part.kind === "tool_result" ||
      (part.kind === "text" &&
        (claimsToBeSummary(part.text) || part.text === marks.leftOut)),
  );
}

/** `open`: a call lacks its result. `unseen`: a result lacks its call. */
function matchCalls(messages: readonly Message[]): {
  open: boolean;
  unseen: boolean;
} {
  const called = new Set<string>();
  const answered = new Set<string>();
  for (const { parts } of messages) {
    for (const part of parts) {
      if (part.kind === "tool_call") called.add(part.callId ?? part.name);
      if (part.kind === "tool_result") {
        answered.add(part.callId ?? part.name ?? "");
      }
    }
  }
  return {
    open: [...called].some((key) => !answered.has(key)),
    unseen: [...answered].some((key) => !called.has(key)),
  };
}
