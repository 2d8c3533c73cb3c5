import type { Message } from "../../transcript/transcript.ts";
import type { Violation } from "../../transcript/dialect.ts";
import { blocksOf, isServerResult, isSystemText, wireRole } from "./blocks.ts";

/**
 * What stands where it may not. Roles alternate, beginning with the user's. A run
 * of system messages follows a user's message, or an assistant's that ends with a
 * server tool's result, and is followed by an assistant's or by nothing: "role
 * 'system' must follow a 'user' message or an 'assistant' message ending in a
 * server tool result", "must precede an 'assistant' message or end the array".
 */
export function placeFaults(messages: readonly Message[]): Violation[] {
  const faults: Violation[] = [];
  /** The last message that isn't the system's, and the run of system text that stands well unless a user's follows. */
  let speaker: Message | undefined;
  let recent: number[] = [];
  messages.forEach((message, position) => {
    const role = wireRole(message);
    if (role === "system") {
      const mayStand = speaker !== undefined && fitsBehind(speaker, message);
      if (!mayStand) faults.push(misplacedSystem(position));
      else if (isSystemText(message)) recent.push(position);
      else recent = [];
      return;
    }
    const previous = messages[position - 1];
    if (role === "user") {
      for (const system of recent) faults.push(misplacedSystem(system));
    } else if (speaker === undefined) {
      const detail = "The first message is not the user's.";
      faults.push({ rule: "first_message_not_user", position, detail });
    }
    if (previous !== undefined && wireRole(previous) === role) {
      const detail = `Two ${String(role)} messages stand in a row.`;
      faults.push({ rule: "consecutive_role", position, detail });
    }
    recent = [];
    speaker = message;
  });
  return faults;
}

/** Whether a system message may stand behind another's: a directive always may. */
export function fitsBehind(speaker: Message, system: Message): boolean {
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
