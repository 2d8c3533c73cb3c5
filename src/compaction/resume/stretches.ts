import type { KeptRange } from "../../checkpoints/checkpoint.ts";
import type { Message, Transcript } from "../../transcript/transcript.ts";

/**
 * A result in terms of the transcript that was sent, in order: ranges of its
 * messages that are as they came, and the messages that are changed or new.
 */
export function toStretches(
  transcript: Transcript,
  messages: readonly Message[],
): readonly (KeptRange | Message)[] {
  const stretches: (KeptRange | Message)[] = [];
  let range: [number, number] | undefined;
  for (const message of messages) {
    const { index } = message;
    if (index === undefined || transcript.messages[index] !== message) {
      stretches.push(message);
      range = undefined;
    } else if (range?.[1] === index) {
      range[1] = index + 1;
    } else {
      range = [index, index + 1];
      stretches.push(range);
    }
  }
  return stretches;
}
