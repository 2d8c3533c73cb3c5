import type { Meter, TranscriptTokens } from "../tokens/meter.ts";
import type { Dialect } from "../transcript/dialect.ts";
import type { Step } from "../transcript/steps.ts";
import type { Message } from "../transcript/transcript.ts";
import type { Constraints } from "./constraints.ts";
import type { SummaryLines } from "./selection/passages/summary-lines.ts";

/** A repaired and measured transcript, ready to be planned. Never changed. */
export interface PlanInput {
  readonly dialect: Dialect;
  readonly messages: readonly Message[];
  /** As in `Transcript.continues`. */
  readonly continues?: boolean;
  readonly steps: readonly Step[];
  readonly tokens: TranscriptTokens;
  readonly constraints: Constraints;
  readonly meter: Meter;
  /** A summary message of which a selection keeps the most valuable lines. */
  readonly summary?: SummaryLines | undefined;
}
