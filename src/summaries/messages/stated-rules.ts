import { sentencesOf } from "../../atoms/sentences.ts";
import { readsLikeRule } from "../../atoms/user-rules.ts";
import type { MessageRange } from "./message-range.ts";

/** A user's sentence with the caller's index of its message. */
export interface StatedRule {
  readonly text: string;
  readonly index: number;
}

/** The sentences of the range's user messages that read like rules, each once, in order. */
export function statedRules({ texts }: MessageRange): readonly StatedRule[] {
  const rules = new Map<string, StatedRule>();
  for (const { role, origin, text, index } of texts) {
    if (role !== "user" || origin !== "instruction") continue;
    for (const sentence of sentencesOf(text)) {
      if (!rules.has(sentence) && readsLikeRule(sentence)) {
        rules.set(sentence, { text: sentence, index });
      }
    }
  }
  return [...rules.values()];
}
