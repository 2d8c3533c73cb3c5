import type { Message } from "../../transcript/transcript.ts";

/** Every message begins a step, except a tool message, which belongs to the assistant message and results before it. */
export function startsStep(
  previous: Message | undefined,
  message: Message,
): boolean {
  if (message.role !== "tool") return true;
  return previous?.role !== "assistant" && previous?.role !== "tool";
}
