import type { Dialect } from "../../transcript/dialect.ts";
import type { Meter, TranscriptTokens } from "../../tokens/meter.ts";
import type { Step } from "../../transcript/steps.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { NeededValues } from "../truth/needed-values.ts";

/** A prefix to be brought down to a budget. */
export interface BaselineTask {
  readonly dialect: Dialect;
  readonly messages: readonly Message[];
  readonly steps: readonly Step[];
  readonly tokens: TranscriptTokens;
  readonly meter: Meter;
  /** Tokens that may remain beside system text, tools and base. */
  readonly budgetTokens: number;
  /** What the agent needs next. Only a clairvoyant may look. */
  readonly needed: NeededValues;
}

/**
 * A simple way to fit a budget that strategies are held against. It keeps all
 * system messages, tears no step, and promises nothing else about validity.
 */
export interface BaselineMethod {
  readonly description: string;
  /** What remains, within the budget unless the description says otherwise. Pure. */
  select(task: BaselineTask): readonly Message[];
}
