import type { Message } from "../../transcript/transcript.ts";
import { isSystemText, wireRole } from "./blocks.ts";
import { fitsBehind } from "./place-faults.ts";

/** Roles alternate, beginning with the user's, and system text goes between a user's and an assistant's message. */
export function noteRole(
  previous: Message | undefined,
  next: Message | undefined,
): "user" | "assistant" | undefined {
  if (next === undefined) return undefined;
  const role = wireRole(next);
  if (previous === undefined) return role === "user" ? undefined : "user";
  if (role === "system") return fitsBehind(previous, next) ? undefined : "user";
  // System text after a user message has to be followed by an assistant message.
  const before = isSystemText(previous) ? "user" : wireRole(previous);
  if (before !== role) return undefined;
  return role === "user" ? "assistant" : "user";
}
