import { readsLikeRule } from "../../atoms/user-rules.ts";
import type { MessageRange } from "./message-range.ts";

/** Longer is no sentence but a paste. Characters, as are the shortest. */
const longestSentence = 400;
const shortestSentence = 8;

/** A sentence ends with its line, or with a full stop and a space. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/\n|(?<=[.!?])\s/)
    .map((sentence) => sentence.trim())
    .filter(
      ({ length }) => length >= shortestSentence && length <= longestSentence,
    );
}

/** A sentence of a user's with the message it stands in. */
export interface StatedRule {
  readonly text: string;
  readonly index: number;
}

/** The sentences of the span's user messages that read like rules, each once, in order. */
export function statedRules({
  texts: utterances,
}: MessageRange): readonly StatedRule[] {
  const rules = new Map<string, StatedRule>();
  for (const { role, origin, text, index } of utterances) {
    if (role !== "user" || origin !== "instruction") continue;
    for (const sentence of sentencesOf(text)) {
      if (!rules.has(sentence) && readsLikeRule(sentence)) {
        rules.set(sentence, { text: sentence, index });
      }
    }
  }
  return [...rules.values()];
}
