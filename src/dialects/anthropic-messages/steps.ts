import type { Message } from "../../transcript/transcript.ts";
import { blocksOf, isToolResult, wireRole } from "./blocks.ts";
import { resumedCalls } from "./server-tools.ts";

/**
 * Results go with the assistant's message before them, whatever text follows them
 * in theirs. A system message goes with what it follows, and an assistant message
 * that goes on with a server tool's call goes with that call.
 */
export function startsStep(
  previous: Message | undefined,
  message: Message,
): boolean {
  if (previous === undefined) return true;
  switch (wireRole(message)) {
    case "user":
      return (
        wireRole(previous) === "user" || !blocksOf(message).some(isToolResult)
      );
    case "assistant":
      return resumedCalls(message).size === 0;
    default:
      return false;
  }
}

/**
 * Whether the model's turn begins here. Neighbours of one role are one turn, as
 * the API reads them, and so is everything up to the assistant's next message.
 */
export function startsTurn(
  previous: Message | undefined,
  message: Message,
): boolean {
  return (
    wireRole(message) === "assistant" &&
    (previous === undefined || wireRole(previous) !== "assistant")
  );
}
