import type { Message } from "../../transcript/transcript.ts";
import { tokensOf, type Task } from "../task.ts";

interface Listed {
  readonly messages: readonly Message[];
}

/** Number of first messages that two versions have in common, byte for byte, and their tokens. */
export function unchangedPrefix(
  task: Task,
  earlier: Listed,
  later: Listed,
): { readonly messages: number; readonly tokens: number } {
  let count = 0;
  let tokens = 0;
  for (const message of later.messages) {
    const other = earlier.messages[count];
    if (other === undefined || !isSame(message, other)) break;
    tokens += tokensOf(task, message);
    count += 1;
  }
  return { messages: count, tokens };
}

function isSame(message: Message, other: Message): boolean {
  return message === other || message.bytes.equals(other.bytes);
}
