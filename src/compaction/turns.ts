import type { Message } from "../transcript/transcript.ts";
import type { Task } from "./task.ts";

/** True if one of the model's turns begins at `position`. */
export function startsTurn(
  messages: readonly Message[],
  position: number,
): boolean {
  return (
    messages[position]?.role === "assistant" &&
    messages[position - 1]?.role !== "assistant"
  );
}

/** Number of the model's turns: runs of its messages, each the outcome of one call. */
export function countTurns(messages: readonly Message[]): number {
  return messages.filter((_, position) => startsTurn(messages, position))
    .length;
}

/**
 * Tokens that no call has sent before: the model's newest turn and the messages
 * since. Everything before them was sent to produce that turn.
 */
export function newTokens({ transcript, before }: Task): number {
  const { messages } = transcript;
  const last = messages.findLastIndex((_, position) =>
    startsTurn(messages, position),
  );
  return before.messages
    .slice(Math.max(0, last))
    .reduce((sum, { total }) => sum + total, 0);
}

/** Tokens before anything that a rewrite may change: overheads, tools, system text. */
export function fixedTokens({ transcript, before }: Task): number {
  const { messages } = transcript;
  let total = before.base + before.system + before.tools;
  for (let i = 0; messages[i]?.role === "system"; i += 1) {
    total += before.messages[i]?.total ?? 0;
  }
  return total;
}
