import type { Message } from "../../transcript/transcript.ts";
import { isSystemText, wireRole } from "./blocks.ts";
import { fitsBehind } from "./place-faults.ts";

/** The role of a note that must stand between two messages: roles alternate, beginning with the user's. */
export function bridge(
  previous: Message | undefined,
  next: Message | undefined,
): "user" | "assistant" | undefined {
  if (next === undefined) return undefined;
  const role = wireRole(next);
  if (previous === undefined) return role === "user" ? undefined : "user";
  if (role === "system") return fitsBehind(previous, next) ? undefined : "user";
  // System text behind a user's message wants an assistant's behind itself.
  const before = isSystemText(previous) ? "user" : wireRole(previous);
  if (before !== role) return undefined;
  return role === "user" ? "assistant" : "user";
}
