import type { Dialect } from "./dialect.ts";
import type { Message } from "./transcript.ts";

/** The smallest stretch that may leave as a whole: half-open range of positions in the list of messages. */
export interface Step {
  readonly start: number;
  readonly end: number;
}

/** Cuts messages into steps. Every message belongs to exactly one, in order. */
export function groupSteps(
  messages: readonly Message[],
  dialect: Dialect,
): readonly Step[] {
  const starts: number[] = [];
  messages.forEach((message, position) => {
    if (position === 0 || dialect.startsStep(messages[position - 1], message)) {
      starts.push(position);
    }
  });
  return starts.map((start, index) => ({
    start,
    end: starts[index + 1] ?? messages.length,
  }));
}
