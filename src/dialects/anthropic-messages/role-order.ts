import type { Message } from "../../transcript/transcript.ts";
import type { Violation } from "../../transcript/dialect.ts";
import { blocksOf, isServerResult, isSystemText, wireRole } from "./blocks.ts";

/**
 * Messages in a place that the API refuses. Roles alternate, beginning with the
 * user's. A run of system messages follows a user message, or an assistant message
 * that ends with a server tool's result, and precedes an assistant message or ends
 * the list: "role
 * 'system' must follow a 'user' message or an 'assistant' message ending in a
 * server tool result", "must precede an 'assistant' message or end the array".
 */
export function roleOrderFaults(messages: readonly Message[]): Violation[] {
  const faults: Violation[] = [];
  /** The last message before any system messages. */
  let previousSpeaker: Message | undefined;
  /** The run of system text after it, which is valid unless a user message follows. */
  let recent: number[] = [];
  messages.forEach((message, position) => {
    const role = wireRole(message);
    if (role === "system") {
      const isAllowed =
        previousSpeaker !== undefined && mayFollow(previousSpeaker, message);
      if (!isAllowed) faults.push(misplacedSystem(position));
      else if (isSystemText(message)) recent.push(position);
      else recent = [];
      return;
    }
    const previous = messages[position - 1];
    if (role === "user") {
      for (const system of recent) faults.push(misplacedSystem(system));
    } else if (previousSpeaker === undefined) {
      const detail = "The first message is not the user's.";
      faults.push({ rule: "first_message_not_user", position, detail });
    }
    if (previous !== undefined && wireRole(previous) === role) {
      const detail = `Two ${String(role)} messages follow each other.`;
      faults.push({ rule: "consecutive_role", position, detail });
    }
    recent = [];
    previousSpeaker = message;
  });
  return faults;
}

/** True if a system message may come after `speaker`; a directive always may. */
export function mayFollow(speaker: Message, system: Message): boolean {
  return (
    !isSystemText(system) ||
    wireRole(speaker) === "user" ||
    isServerResult(blocksOf(speaker).at(-1))
  );
}

function misplacedSystem(position: number): Violation {
  const detail =
    "A system message must follow a user message and precede an assistant's or be the last.";
  return { rule: "misplaced_system_message", position, detail };
}

/** Roles alternate, beginning with the user's, and system text goes between a user's and an assistant's message. */
export function noteRole(
  previous: Message | undefined,
  next: Message | undefined,
): "user" | "assistant" | undefined {
  if (next === undefined) return undefined;
  const role = wireRole(next);
  if (previous === undefined) return role === "user" ? undefined : "user";
  if (role === "system") return mayFollow(previous, next) ? undefined : "user";
  // System text after a user message has to be followed by an assistant message.
  const before = isSystemText(previous) ? "user" : wireRole(previous);
  if (before !== role) return undefined;
  return role === "user" ? "assistant" : "user";
}
