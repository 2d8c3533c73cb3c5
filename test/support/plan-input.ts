import { toCompactOptions } from "../../src/api/reading/compact-options.ts";
import { parseCompactRequest } from "../../src/api/schemas/compact-request.ts";
import type { JsonObject } from "../../src/json/json.ts";
import { findConstraints } from "../../src/planning/constraints.ts";
import { PlanBuilder } from "../../src/planning/plan-builder.ts";
import type { CompactOptions } from "../../src/planning/options.ts";
import type { PlanInput } from "../../src/planning/plan-input.ts";
import type { PlanOptions } from "../../src/planning/plan-options.ts";
import { resultMessages } from "../../src/planning/result-messages.ts";
import type { Rung } from "../../src/planning/rungs/rung.ts";
import { createMessage } from "../../src/transcript/create-message.ts";
import { groupSteps } from "../../src/transcript/steps.ts";
import { characterMeter, chat } from "../lab/builders.ts";

const defaults: PlanOptions = {
  keep: { recentSteps: 0, messages: [] },
  focus: undefined,
  toolResults: { maxTokens: 100 },
};

/** The options of a compaction to 1,000 tokens, everything else at its default. */
export const compactOptions: CompactOptions = toCompactOptions(
  parseCompactRequest({ messages: [], target_tokens: 1000 }),
);

/** A chat transcript, ready to be planned; a token is a character of text. */
export function planInput(
  raws: readonly JsonObject[],
  keep = defaults.keep,
): PlanInput {
  const messages = raws.map((raw, index) =>
    createMessage(chat, raw, { index }),
  );
  const steps = groupSteps(messages, chat);
  return {
    dialect: chat,
    messages,
    steps,
    tokens: characterMeter.measure({
      front: {},
      system: [],
      tools: [],
      messages,
    }),
    constraints: findConstraints({ messages, steps, continues: false }, keep),
    meter: characterMeter,
  };
}

export interface RungResult {
  readonly builder: PlanBuilder;
  /** The text or arguments of every part that is left, in order. */
  readonly texts: readonly string[];
  /** The kept steps, in order. */
  readonly steps: readonly number[];
}

/** Applies one rung to a chat transcript. */
export function applyRung(
  rung: Rung,
  raws: readonly JsonObject[],
  { targetTokens = 0, ...over }: Partial<PlanOptions> & RungTarget = {},
): RungResult {
  const options = { ...defaults, ...over };
  const input = planInput(raws, options.keep);
  const builder = new PlanBuilder(input, { user: 0, assistant: 0 });
  rung.apply({ builder, targetTokens, options });
  return { builder, texts: textsOf(builder), steps: [...builder.keptSteps()] };
}

interface RungTarget {
  readonly targetTokens?: number;
}

function textsOf(builder: PlanBuilder): readonly string[] {
  return resultMessages(builder).flatMap(({ message }) =>
    message.parts.map((part) => {
      if (part.kind === "tool_call") return part.arguments;
      return part.kind === "opaque" ? part.json : part.text;
    }),
  );
}
