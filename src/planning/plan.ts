import { Draft, type Subject } from "./draft.ts";
import { strategies } from "./strategies/index.ts";
import {
  noteMessage,
  resultMessages,
  type ResultMessage,
} from "./result-messages.ts";
import type { CompactOptions } from "./options.ts";
import { isAcceptable } from "./verify.ts";

/** What one rung did. */
export interface RungReport {
  readonly rung: string;
  readonly tokensBefore: number;
  readonly tokensAfter: number;
}

export interface Plan {
  readonly draft: Draft;
  readonly messages: readonly ResultMessage[];
  readonly rungs: readonly RungReport[];
  /** False when even the smallest version is over the target: `messages` is then that version. */
  readonly fits: boolean;
}

/**
 * Goes down the strategy's ladder until a draft fits the target and its rendering,
 * counted again and checked by the dialect's rules, holds what the draft promised.
 */
export function makePlan(subject: Subject, options: CompactOptions): Plan {
  const draft = new Draft(subject, noteTokens(subject));
  const { targetTokens } = options;
  const rungs: RungReport[] = [];
  for (const rung of strategies[options.strategy].rungs) {
    const tokensBefore = draft.tokens;
    rung.apply({ draft, targetTokens, options });
    if (draft.tokens < tokensBefore) {
      rungs.push({ rung: rung.name, tokensBefore, tokensAfter: draft.tokens });
    }
    if (draft.tokens > targetTokens) continue;
    const messages = resultMessages(draft);
    if (isAcceptable(subject, messages, targetTokens)) {
      return { draft, messages, rungs, fits: true };
    }
  }
  return { draft, messages: resultMessages(draft), rungs, fits: false };
}

function noteTokens({ dialect, meter }: Subject) {
  const count = (role: "user" | "assistant") =>
    meter.measureMessage(noteMessage(dialect, role)).total;
  return { user: count("user"), assistant: count("assistant") };
}
