import type { Message, Transcript } from "../../transcript/transcript.ts";

/** Messages `[start, end)` of the request, byte for byte. */
export type KeptRange = readonly [start: number, end: number];

export function isKeptRange(edit: KeptRange | object): edit is KeptRange {
  return Array.isArray(edit);
}

/**
 * The edits that lead from the received transcript to a result, in order: ranges of
 * received messages that stay, and messages that are changed or new.
 */
export function toEdits(
  transcript: Transcript,
  messages: readonly Message[],
): readonly (KeptRange | Message)[] {
  const edits: (KeptRange | Message)[] = [];
  let range: [number, number] | undefined;
  for (const message of messages) {
    const { index } = message;
    if (index === undefined || transcript.messages[index] !== message) {
      edits.push(message);
      range = undefined;
    } else if (range?.[1] === index) {
      range[1] = index + 1;
    } else {
      range = [index, index + 1];
      edits.push(range);
    }
  }
  return edits;
}
