import type { Message } from "../../transcript/transcript.ts";

const ruleWords =
  /\b(?:must|never|always|only|do(?:n['’]t| not)|make sure|without|prefer)\b/i;
/** Anything longer is pasted text, not a sentence. */
const longestRule = 400;
const shortestRule = 8;

/**
 * Sentences of user messages that read like rules: those with must, never, always,
 * only, don't (do not), make sure, without or prefer. Each is listed once, in order.
 */
export function rulesIn(messages: readonly Message[]): readonly string[] {
  const rules = new Set<string>();
  for (const { role, parts } of messages) {
    if (role !== "user") continue;
    for (const part of parts) {
      if (part.kind !== "text") continue;
      for (const sentence of sentencesOf(part.text)) {
        if (ruleWords.test(sentence)) rules.add(sentence);
      }
    }
  }
  return [...rules];
}

/** Splits text at line ends and after a full stop, `!` or `?` with white space. */
function sentencesOf(text: string): readonly string[] {
  return text
    .split(/\n|(?<=[.!?])\s/)
    .map((sentence) => sentence.trim())
    .filter(({ length }) => length >= shortestRule && length <= longestRule);
}

/** All text of user and system messages, one per part: what a model takes for its instructions. */
export function trustedTexts(messages: readonly Message[]): readonly string[] {
  return messages
    .filter(({ role }) => role === "user" || role === "system")
    .flatMap(({ parts }) => parts)
    .flatMap((part) => (part.kind === "text" ? [part.text] : []));
}
