import type { CyclesReference } from "../runs/cycles-reference.ts";
import type { ReplayRun } from "../runs/run.ts";
import { boundRecall } from "./bound-recall.ts";
import { canarySurvival } from "./canary-survival.ts";
import { costRatio } from "./cost-ratio.ts";
import { drift } from "./drift.ts";
import { editLines } from "./edit-lines.ts";
import { fill } from "./fill.ts";
import { gates } from "./gates.ts";
import { inventedAtoms } from "./invented-atoms.ts";
import type { Figures, Measure } from "./measure.ts";
import { prefixStability } from "./prefix-stability.ts";
import { presence } from "./presence.ts";
import { recoverability } from "./recoverability.ts";
import { ruleSurvival } from "./rule-survival.ts";
import { serviceTime } from "./service-time.ts";

/** Everything that is judged of a single compaction. Adding one is a file and a line here. */
export const measures: Readonly<Record<string, Measure>> = {
  "bound-recall": boundRecall,
  presence,
  "edit-lines": editLines,
  recoverability,
  "rule-survival": ruleSurvival,
  "invented-atoms": inventedAtoms,
  fill,
  gates,
  "service-time": serviceTime,
};

/** Something that is judged of a run that is no single compaction. */
export interface RunMeasure<T> {
  readonly description: string;
  readonly judge: (run: T) => Figures;
}

/** What is judged of five cycles. */
export const cyclesMeasures: Readonly<
  Record<string, RunMeasure<CyclesReference>>
> = {
  "canary-survival": {
    description:
      "Share of the rules planted up to a cycle that are still there verbatim after it, in a user or system message.",
    judge: canarySurvival,
  },
  drift: {
    description:
      "Bound recall after five cycles of compacting and growing, against compacting the full history once.",
    judge: drift,
  },
};

/** What is judged of a replay. */
export const replayMeasures: Readonly<Record<string, RunMeasure<ReplayRun>>> = {
  "cost-ratio": {
    description:
      "Input cost of the whole run with the compactor in the loop over the cost without it, with an ideal prompt cache (prices of a cached read and of a write in units of the plain price).",
    judge: costRatio,
  },
  "prefix-stability": {
    description:
      "Share of all bytes sent that the provider's prompt cache knew already; reuse leaves out what was new anyway.",
    judge: prefixStability,
  },
};
