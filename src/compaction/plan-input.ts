import type { SubjectTags } from "../lib/keyed-tags.ts";
import { once } from "../lib/once.ts";
import { findConstraints } from "../planning/constraints.ts";
import type { PlanInput } from "../planning/plan-input.ts";
import type { CompactOptions } from "../planning/options.ts";
import type { Meter, TranscriptTokens } from "../tokens/meter.ts";
import type { Dialect } from "../transcript/dialect.ts";
import { groupSteps } from "../transcript/steps.ts";
import type { Message, Transcript } from "../transcript/transcript.ts";
import { toEarlierLines } from "./summary/own-summary.ts";

export interface PlanSource {
  readonly dialect: Dialect;
  readonly meter: Meter;
  readonly options: CompactOptions;
  readonly transcript: Transcript;
  /** Messages to plan for, which may differ from those of `transcript`. */
  readonly messages: readonly Message[];
  /** Counts of `messages`. */
  readonly tokens: TranscriptTokens;
  /** The message that is proven to be an earlier answer's summary, if any. */
  readonly ownSummary: Message | undefined;
  readonly summaryTags: SubjectTags;
}

/** The input of a plan for one version of a transcript. */
export function planInputOf({
  dialect,
  meter,
  options,
  transcript,
  messages,
  tokens,
  ownSummary,
  summaryTags,
}: PlanSource): PlanInput {
  const { continues = false } = transcript;
  const steps = groupSteps(messages, dialect);
  const constraints = findConstraints(
    { messages, steps, continues, ownSummary },
    options.keep,
  );
  const own = ownSummary === undefined ? -1 : messages.indexOf(ownSummary);
  const summary =
    ownSummary === undefined ||
    own < 0 ||
    constraints.verbatim[own] !== undefined
      ? undefined
      : toEarlierLines(ownSummary, own, summaryTags);
  return {
    ...{ dialect, messages, continues, steps, tokens, constraints, meter },
    summary,
  };
}

/** `planInputOf`, made when first needed. */
export function lazyPlanInput(source: PlanSource): () => PlanInput {
  return once(() => planInputOf(source));
}
