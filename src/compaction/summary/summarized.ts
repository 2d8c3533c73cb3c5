import type { Extension } from "../../summaries/summarizer.ts";
import type { Version } from "../version.ts";
import type { Fidelity } from "./with-summary.ts";

/** How a request's summary went. `off`: none was wanted, or there is no model. */
export type SummaryStatus =
  "off" | "not_needed" | "stored" | "started" | Extension["status"];

/** What became of the wish for a summary. */
export interface Summarized {
  readonly version: Version;
  readonly status: SummaryStatus;
  /** Why there is none; a fixed word. */
  readonly reason?: string | undefined;
  readonly model?: string | undefined;
  /** How many of the request's messages the summary covers. */
  readonly covered: number;
  readonly fidelity?: Fidelity | undefined;
  readonly spent: Extension["spend"];
}
