import type { Dialect } from "./dialect.ts";
import type { Message } from "./transcript.ts";

/** The smallest unit that may be removed as a whole: a half-open range of positions in the list of messages. */
export interface Step {
  readonly start: number;
  readonly end: number;
}

/** Groups messages into steps, in order; every message belongs to exactly one. */
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
