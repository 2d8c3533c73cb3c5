import type { Repair } from "../transcript/dialect.ts";
import type { Draft } from "./draft.ts";
import type { Message } from "../transcript/transcript.ts";
import type { RungReport } from "./plan.ts";
import type { ResultMessage } from "./result-messages.ts";

/** One change, as the response's `changes` lists it. */
export interface Change {
  readonly message?: number;
  readonly part?: number;
  readonly action: string;
  readonly tokens_before: number;
  readonly tokens_after: number;
}

/** Every message that left and every part that was replaced, in the caller's order. Notes of Pith's own come as `note`; of a summary nothing is said here. */
export function listChanges(
  draft: Draft,
  result: readonly ResultMessage[],
): readonly Change[] {
  const { messages, steps, tokens, meter, summary } = draft.subject;
  const changes: Change[] = [];
  steps.forEach(({ start, end }, step) => {
    for (let position = start; position < end; position += 1) {
      if (position === summary?.position) continue;
      const place = caller(messages[position]);
      if (draft.isDropped(step)) {
        const tokens_before = tokens.messages[position]?.total ?? 0;
        changes.push({
          ...place,
          action: "drop",
          tokens_before,
          tokens_after: 0,
        });
        continue;
      }
      for (const [part, edit] of draft.editsOf(position) ?? []) {
        changes.push({
          ...place,
          part,
          action: edit.action,
          tokens_before: tokens.messages[position]?.parts[part] ?? 0,
          tokens_after: edit.tokens,
        });
      }
    }
  });
  for (const { message, position } of result) {
    if (position !== undefined) continue;
    const tokens_after = meter.measureMessage(message).total;
    changes.push({ action: "note", tokens_before: 0, tokens_after });
  }
  return changes;
}

function caller(message: Message | undefined): { message?: number } {
  return message?.index === undefined ? {} : { message: message.index };
}

export function listRungs(rungs: readonly RungReport[]) {
  return rungs.map(({ rung, tokensBefore, tokensAfter }) => ({
    rung,
    tokens_after: tokensAfter,
    tokens_saved: tokensBefore - tokensAfter,
  }));
}

export function listRepairs(repairs: readonly Repair[]) {
  return repairs.map(({ rule, message, detail }) => ({
    rule,
    ...(message === undefined ? {} : { message }),
    detail,
  }));
}
