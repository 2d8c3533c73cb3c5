import type { CyclesGround } from "../cycles-ground.ts";
import type { ReplayRun } from "../run.ts";
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

/** What is judged of five cycles. */
export const cyclesMeasures: Readonly<
  Record<string, (ground: CyclesGround) => Figures>
> = {
  "canary-survival": canarySurvival,
  drift,
};

/** What is judged of a replay. */
export const replayMeasures: Readonly<
  Record<string, (run: ReplayRun) => Figures>
> = {
  "cost-ratio": costRatio,
  "prefix-stability": prefixStability,
};
