import type { Message } from "../transcript/transcript.ts";
import type { Step } from "../transcript/steps.ts";
import type { CompactOptions } from "./options.ts";

/** Why something must stay, as `budget_infeasible` names it. */
export type Reason =
  "system" | "pinned" | "last_user_message" | "open_tool_call" | "unknown_item";

/** What no rung may change, decided once before any rung acts. */
export interface Constraints {
  /** By message position: why its text stays verbatim, or undefined when it need not. */
  readonly verbatim: readonly (Reason | undefined)[];
  /** By step: why it can't be dropped, or undefined when it may leave. */
  readonly required: readonly (Reason | undefined)[];
  /** The first of the newest steps that are touched last. */
  readonly recentFrom: number;
}

/** Decides what must stay: system text, pins, the newest user message, calls in flight, and items nobody here knows. */
export function findConstraints(
  messages: readonly Message[],
  steps: readonly Step[],
  keep: CompactOptions["keep"],
): Constraints {
  const pinned = new Set(keep.messages);
  const lastUser = messages.findLastIndex(({ role }) => role === "user");
  const verbatim = messages.map((message, position): Reason | undefined => {
    if (message.role === "system") return "system";
    if (message.pinned) return "pinned";
    if (message.index !== undefined && pinned.has(message.index))
      return "pinned";
    if (message.role === "unknown") return "unknown_item";
    if (position === lastUser) return "last_user_message";
    return undefined;
  });
  const required = steps.map(({ start, end }) =>
    verbatim.slice(start, end).find((reason) => reason !== undefined),
  );
  const last = steps.at(-1);
  if (last !== undefined && hasOpenCall(messages.slice(last.start, last.end))) {
    required[required.length - 1] ??= "open_tool_call";
  }
  return {
    verbatim,
    required,
    recentFrom: Math.max(0, steps.length - keep.recentSteps),
  };
}

function hasOpenCall(messages: readonly Message[]): boolean {
  const parts = messages.flatMap((message) => message.parts);
  const calls = parts.filter((part) => part.kind === "tool_call").length;
  const results = parts.filter((part) => part.kind === "tool_result").length;
  return calls > results;
}
