import type { Message } from "../../transcript/transcript.ts";
import { typeOfItem } from "./items.ts";

/**
 * A step is a run of the model's items with the outputs that follow. Items we
 * don't know belong to the item before them, because they may be its calls or
 * results; so does what the model does after them.
 */
export function startsStep(
  previous: Message | undefined,
  message: Message,
): boolean {
  if (message.role === "user" || message.role === "system") return true;
  const continuable =
    previous?.role === "assistant" || previous?.role === "unknown";
  if (message.role !== "assistant") {
    return !continuable && previous?.role !== "tool";
  }
  return !continuable || startsNewResponse(previous, message);
}

/**
 * Two assistant messages in a row are two agents, or two turns, and not one
 * response. One with an id may be bound to the reasoning before it ("'message'
 * was provided without its required 'reasoning' item",
 * github.com/continuedev/continue/issues/12620) and stays with it.
 */
function startsNewResponse(previous: Message, message: Message): boolean {
  return (
    typeOfItem(message.raw) === "message" &&
    message.raw["id"] === undefined &&
    previous.role === "assistant" &&
    typeOfItem(previous.raw) === "message"
  );
}
