import type { Repair } from "../transcript/dialect.ts";
import type { PlanBuilder } from "./plan-builder.ts";
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

/** Every dropped message and replaced part in the caller's order, then the notes that Pith added. Summaries are reported elsewhere. */
export function listChanges(
  builder: PlanBuilder,
  result: readonly ResultMessage[],
): readonly Change[] {
  const { messages, steps, tokens, meter, summary } = builder.input;
  const changes: Change[] = [];
  steps.forEach(({ start, end }, step) => {
    for (let position = start; position < end; position += 1) {
      if (position === summary?.position) continue;
      const target = callerIndex(messages[position]);
      if (builder.isDropped(step)) {
        const tokens_before = tokens.messages[position]?.total ?? 0;
        changes.push({
          ...target,
          action: "drop",
          tokens_before,
          tokens_after: 0,
        });
        continue;
      }
      for (const [part, edit] of builder.editsOf(position) ?? []) {
        changes.push({
          ...target,
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

function callerIndex(message: Message | undefined): { message?: number } {
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
