import { PlanBuilder } from "./plan-builder.ts";
import type { PlanInput } from "./plan-input.ts";
import { strategies } from "./strategies/index.ts";
import {
  noteMessage,
  resultMessages,
  type ResultMessage,
} from "./result-messages.ts";
import type { CompactOptions } from "./options.ts";
import { isAcceptable } from "./verify.ts";

/** The effect of one rung. */
export interface RungReport {
  readonly rung: string;
  /** As in `Rung.isLossy`. */
  readonly isLossy: boolean;
  readonly tokensBefore: number;
  readonly tokensAfter: number;
}

export interface Plan {
  readonly builder: PlanBuilder;
  readonly messages: readonly ResultMessage[];
  readonly rungs: readonly RungReport[];
  /** False if even the smallest version, which is then in `messages`, exceeds the target. */
  readonly fits: boolean;
}

/**
 * Applies the strategy's rungs until the plan fits the target and its rendered
 * messages, counted again, fit too and follow the dialect's rules.
 */
export function makePlan(input: PlanInput, options: CompactOptions): Plan {
  const builder = new PlanBuilder(input, noteTokens(input));
  const { targetTokens } = options;
  const rungs: RungReport[] = [];
  for (const rung of strategies[options.strategy].rungs) {
    const tokensBefore = builder.tokens;
    rung.apply({ builder, targetTokens, options });
    const tokensAfter = builder.tokens;
    if (tokensAfter < tokensBefore) {
      const { name, isLossy } = rung;
      rungs.push({ rung: name, isLossy, tokensBefore, tokensAfter });
    }
    if (builder.tokens > targetTokens) continue;
    const messages = resultMessages(builder);
    if (isAcceptable(input, messages, targetTokens)) {
      return { builder, messages, rungs, fits: true };
    }
  }
  return { builder, messages: resultMessages(builder), rungs, fits: false };
}

function noteTokens({ dialect, meter }: PlanInput) {
  const count = (role: "user" | "assistant") =>
    meter.measureMessage(noteMessage(dialect, role)).total;
  return { user: count("user"), assistant: count("assistant") };
}
