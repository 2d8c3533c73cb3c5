import { AppError } from "../../../errors.ts";
import type { Message } from "../../../transcript/transcript.ts";

/**
 * The parts of a message that become one message of another library: one tool result,
 * or all other parts. Other libraries give each tool result a message of its own.
 */
export interface Unit {
  /** Position of the message, and the indices of the unit's parts. */
  readonly message: number;
  readonly parts: readonly number[];
  readonly isResult: boolean;
}

/** The units of a transcript, in order. Throws for items without a counterpart in other libraries. */
export function unitsOf(messages: readonly Message[]): readonly Unit[] {
  return messages.flatMap((message, position) => {
    if (message.role === "unknown") {
      throw new AppError(
        "invalid_message",
        `unsupported: message ${position} has no counterpart in this library`,
      );
    }
    return unitsIn(message, position);
  });
}

function unitsIn({ parts }: Message, message: number): readonly Unit[] {
  const results: Unit[] = [];
  const others: number[] = [];
  parts.forEach(({ kind }, part) => {
    if (kind !== "tool_result") others.push(part);
    else results.push({ message, parts: [part], isResult: true });
  });
  if (others.length === 0 && results.length > 0) return results;
  return [...results, { message, parts: others, isResult: false }];
}

/** The text of a unit. */
export function textOfUnit(
  messages: readonly Message[],
  { message, parts }: Unit,
): string {
  return parts
    .map((part) => messages[message]?.parts[part])
    .map((part) =>
      part?.kind === "text" || part?.kind === "tool_result" ? part.text : "",
    )
    .filter((text) => text !== "")
    .join("\n");
}

/** A tool call's arguments as an object, as other libraries hold them. */
export function argumentsObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Arguments that aren't JSON become the text of `input` below.
  }
  return { input: text };
}
