import type { Dialect } from "../../../src/transcript/dialect.ts";
import type { JsonObject } from "../../../src/json/json.ts";
import { createMessage } from "../../../src/transcript/create-message.ts";
import type { Message } from "../../../src/transcript/transcript.ts";

/** Raw messages as a request's reader hands them on. */
export function read(dialect: Dialect, raws: readonly JsonObject[]): Message[] {
  return raws.map((raw, index) => createMessage(dialect, raw, { index }));
}

export function rawsOf(messages: readonly Message[]): JsonObject[] {
  return messages.map(({ raw }) => raw);
}

/** The rules that a list breaks, in order. */
export function rulesBroken(
  dialect: Dialect,
  raws: readonly JsonObject[],
): string[] {
  return dialect.violations(read(dialect, raws)).map(({ rule }) => rule);
}
