import type { Spend } from "../costs/spend.ts";
import type { Change } from "../planning/changes.ts";
import type { RungReport } from "../planning/plan.ts";
import type { StrategyName } from "../planning/strategies/index.ts";
import type { Warning } from "../tokens/warning.ts";
import type { KnownDialect } from "../dialects/index.ts";
import type { Repair } from "../transcript/dialect.ts";
import type { Message, Transcript } from "../transcript/transcript.ts";
import type { PrefixReport } from "./report/describe-prefix.ts";
import type { SummaryStatus } from "./summary/summary-outcome.ts";
import type { Fidelity } from "./summary/with-summary.ts";

/** The result of `compact`: the transcript's new messages, and a report of what was done. */
export interface Compaction {
  readonly dialect: KnownDialect;
  /** Name of the model that counts. */
  readonly model: string;
  readonly strategy: StrategyName;
  /** As received. */
  readonly transcript: Transcript;
  /** Messages of the result. Kept ones are the same objects as in `transcript`. */
  readonly messages: readonly Message[];
  /** False when the transcript fit as received. */
  readonly compacted: boolean;
  readonly tokens: {
    readonly before: number;
    readonly after: number;
    readonly target: number;
    readonly encoding: string;
    readonly exact: boolean;
  };
  /** Stages that were tried, in order, with the tokens before and after each. */
  readonly rungs: readonly RungReport[];
  readonly changes: readonly Change[];
  readonly repairs: readonly Repair[];
  readonly summary: SummaryReport;
  /** True when a summary or a condensed result was wanted and is missing. */
  readonly degraded: boolean;
  /** Undefined without a summary in the result. */
  readonly fidelity: Fidelity | undefined;
  readonly prefix: PrefixReport;
  readonly cache: {
    readonly checkpoint: "hit" | "miss" | "off";
    readonly coveredMessages: number;
    /** True when the result is an earlier one with the messages that came since. */
    readonly resumed: boolean;
  };
  readonly cost: {
    readonly summarizer: Spend;
    /** US dollars that each later call saves; null when the model's prices are unknown. */
    readonly savesPerCallUsd: number | null;
  };
  readonly warnings: readonly Warning[];
}

/** The state of a request's summary. */
export interface SummaryReport {
  readonly status: SummaryStatus;
  readonly coveredMessages: number;
  readonly model: string | undefined;
  /** Reason for a result without a summary; a fixed word. */
  readonly reason: string | undefined;
}
