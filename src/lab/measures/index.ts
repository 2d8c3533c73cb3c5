import { boundRecall } from "./bound-recall.ts";
import { canarySurvival } from "./canary-survival.ts";
import { costRatio } from "./cost-ratio.ts";
import { drift } from "./drift.ts";
import { editLines } from "./edit-lines.ts";
import { fill } from "./fill.ts";
import { gates } from "./gates.ts";
import { inventedAtoms } from "./invented-atoms.ts";
import type { CyclesMeasure, Measure, ReplayMeasure } from "./measure.ts";
import { prefixStability } from "./prefix-stability.ts";
import { presence } from "./presence.ts";
import { recoverability } from "./recoverability.ts";
import { ruleSurvival } from "./rule-survival.ts";
import { serviceTime } from "./service-time.ts";

/**
 * Measures of single compactions. Adding one takes its file and a line here; reports
 * show its figures in this order.
 */
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

/** Measures of five cycles of compacting and growing. */
export const cyclesMeasures: Readonly<Record<string, CyclesMeasure>> = {
  "canary-survival": canarySurvival,
  drift,
};

/** Measures of replays. */
export const replayMeasures: Readonly<Record<string, ReplayMeasure>> = {
  "cost-ratio": costRatio,
  "prefix-stability": prefixStability,
};
