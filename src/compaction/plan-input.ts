import { findConstraints } from "../planning/constraints.ts";
import type { PlanInput } from "../planning/plan-input.ts";
import type { CompactOptions } from "../planning/options.ts";
import type { Meter, TranscriptTokens } from "../tokens/meter.ts";
import type { Dialect } from "../transcript/dialect.ts";
import { groupSteps } from "../transcript/steps.ts";
import type { Message, Transcript } from "../transcript/transcript.ts";

export interface PlanSource {
  readonly dialect: Dialect;
  readonly meter: Meter;
  readonly options: CompactOptions;
  readonly transcript: Transcript;
  /** Messages to plan for, which may differ from those of `transcript`. */
  readonly messages: readonly Message[];
  /** Counts of `messages`. */
  readonly tokens: TranscriptTokens;
}

/** The input of a plan for one version of a transcript. */
export function planInputOf({
  dialect,
  meter,
  options,
  transcript,
  messages,
  tokens,
}: PlanSource): PlanInput {
  const { continues = false } = transcript;
  const steps = groupSteps(messages, dialect);
  const constraints = findConstraints(
    { messages, steps, continues },
    options.keep,
  );
  return { dialect, messages, continues, steps, tokens, constraints, meter };
}
