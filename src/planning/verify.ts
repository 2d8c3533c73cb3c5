import type { PlanInput } from "./plan-input.ts";
import type { ResultMessage } from "./result-messages.ts";

/**
 * Counts a rendered result again, edited messages from the bytes that will be
 * sent, and checks it against the dialect's rules. A result that fails is never
 * returned.
 */
export function isAcceptable(
  input: PlanInput,
  messages: readonly ResultMessage[],
  targetTokens: number,
): boolean {
  return (
    countResult(input, messages) <= targetTokens &&
    input.dialect.violations(
      messages.map(({ message }) => message),
      input,
    ).length === 0
  );
}

/** Tokens of a rendered result, system text and tools included. */
export function countResult(
  { tokens, meter }: PlanInput,
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
