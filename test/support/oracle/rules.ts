import type { JsonObject } from "../../../src/json/json.ts";
import type { DialectName } from "../../../src/dialects/index.ts";
import { dialectSupport } from "../dialects/index.ts";
import { findLosses } from "./faithfulness.ts";

export interface RulesOptions {
  /** The messages before they were compacted. With it, what only a comparison shows is judged too. */
  readonly input?: readonly JsonObject[];
  /** True if the request continues what the provider holds (`previous_response_id`, `conversation`). */
  readonly continues?: boolean;
}

/**
 * Everything the provider would answer 400 to, one sentence each with the position
 * in `messages`; empty when it would accept them. A call at the very end that has
 * no result yet is in flight and accepted. Written from the providers'
 * documentation and their reported errors, apart from Pith's own dialects, so
 * that it can disagree with them.
 */
export function findRefusals(
  dialect: DialectName,
  messages: readonly JsonObject[],
  { input, continues = false }: RulesOptions = {},
): string[] {
  const { findRefusals: findRefusalsOf } = dialectSupport[dialect];
  const refusals = findRefusalsOf(messages, continues);
  if (input === undefined) return refusals;
  // A repair may join turns, so only a sound input shows what belonged together.
  const wasSound = findRefusalsOf(input, continues).length === 0;
  return [
    ...refusals,
    ...findLosses(dialect, { output: messages, input, wasSound }),
  ];
}

/** Throws when the provider would refuse the messages, naming every reason. */
export function assertAcceptable(
  dialect: DialectName,
  messages: readonly JsonObject[],
  options: RulesOptions = {},
): void {
  const refusals = findRefusals(dialect, messages, options);
  if (refusals.length > 0) {
    throw new Error(`${dialect} would refuse this:\n${refusals.join("\n")}`);
  }
}
