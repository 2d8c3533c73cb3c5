import type { Message } from "../../transcript/transcript.ts";
import { blocksOf, isToolResult, wireRole } from "./blocks.ts";
import { resumedCalls } from "./server-tools.ts";

/**
 * Results belong to the assistant message before them, whatever text follows them
 * in their message. A system message belongs to the message it follows, and an
 * assistant message that continues a server tool's call belongs to that call.
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
 * True if a turn of the model begins here. The API reads neighbours of one role as
 * one turn; the round lasts until the next assistant message.
 */
export function startsRound(
  previous: Message | undefined,
  message: Message,
): boolean {
  return (
    wireRole(message) === "assistant" &&
    (previous === undefined || wireRole(previous) !== "assistant")
  );
}
