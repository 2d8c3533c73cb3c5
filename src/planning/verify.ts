import type { Subject } from "./draft.ts";
import type { ResultMessage } from "./result-messages.ts";

/**
 * Counts a rendered result again, edited messages from the bytes that will be
 * sent, and checks it by its dialect's rules. Nothing that fails here leaves.
 */
export function isAcceptable(
  subject: Subject,
  messages: readonly ResultMessage[],
  targetTokens: number,
): boolean {
  return (
    countResult(subject, messages) <= targetTokens &&
    subject.dialect.violations(
      messages.map(({ message }) => message),
      subject,
    ).length === 0
  );
}

/** Tokens of a rendered result with the system text and the tools that go with it. */
export function countResult(
  { tokens, meter }: Subject,
  messages: readonly ResultMessage[],
): number {
  let total = tokens.base + tokens.system + tokens.tools;
  for (const { message, position, edited } of messages) {
    const known =
      position === undefined || edited ? undefined : tokens.messages[position];
    total += (known ?? meter.measureMessage(message)).total;
  }
  return total;
}
