import { noSpend, type Spend } from "../../costs/spend.ts";
import type { Extension } from "../../summaries/summarizer.ts";
import type { Version } from "../version.ts";
import type { Fidelity } from "./with-summary.ts";

/** Status of a request's summary. `off`: none was wanted, or there is no model. */
export type SummaryStatus =
  "off" | "not_needed" | "stored" | "started" | Extension["status"];

/** A version, with a summary of the removed messages if possible, and the state of the summary. */
export interface SummaryOutcome {
  readonly version: Version;
  readonly status: SummaryStatus;
  /** Reason for a version without a summary; a fixed word. */
  readonly reason?: string | undefined;
  readonly model?: string | undefined;
  /** Number of the request's first messages that the summary covers. */
  readonly covered: number;
  readonly fidelity?: Fidelity | undefined;
  readonly spend: Spend;
}

/** The unchanged version, if no summary is wanted or possible. */
export function withoutSummary(version: Version): SummaryOutcome {
  return { version, status: "off", covered: 0, spend: noSpend };
}

/** True when a summary was wanted and is missing: a later call may do better. */
export function isDegraded({ status }: SummaryOutcome): boolean {
  return status === "late" || status === "failed" || status === "ceiling";
}
