import type { Message } from "../../transcript/transcript.ts";

/** Every message begins a step but a tool's, which goes with the assistant and the results before it. */
export function startsStep(
  previous: Message | undefined,
  message: Message,
): boolean {
  if (message.role !== "tool") return true;
  return previous?.role !== "assistant" && previous?.role !== "tool";
}
