import { omitEditableTexts } from "../selection/passages/omit-editable-texts.ts";
import { marks } from "../../text/marks.ts";
import type { PlanBuilder } from "../plan-builder.ts";
import type { Rung } from "./rung.ts";
import { shorten } from "./shorten.ts";
import { editableResults, type EditableResult } from "./editable-results.ts";

/**
 * The last rung of every strategy. Keeps as many of the newest steps as fit with
 * masked results, then gives the results the room that is left. If nothing fits,
 * it leaves the smallest possible version.
 */
export const floorRung: Rung = {
  name: "floor",
  isLossy: true,
  apply({ builder, targetTokens }) {
    const results = keptResultsByStep(builder);
    dropToFit(builder, targetTokens, results);
    const kept = [...results.values()].flat();
    shorten(builder, kept, { targetTokens, minTokens: minExcerptTokens });
    if (builder.tokens > targetTokens) omitEditableTexts(builder);
  },
};

/** A shorter excerpt isn't worth its tokens. */
const minExcerptTokens = 24;

type ResultsByStep = Map<number, EditableResult[]>;

function keptResultsByStep(builder: PlanBuilder): ResultsByStep {
  const byStep: ResultsByStep = new Map();
  for (const result of editableResults(builder.input)) {
    if (builder.isDropped(result.step)) continue;
    const others = byStep.get(result.step);
    if (others === undefined) byStep.set(result.step, [result]);
    else others.push(result);
  }
  return byStep;
}

/** Drops steps, oldest first, until the rest would fit with every result masked. */
function dropToFit(
  builder: PlanBuilder,
  targetTokens: number,
  results: ResultsByStep,
): void {
  const maskTokens = builder.input.meter.countText(marks.maskedResult);
  const spare = (step: number): number =>
    (results.get(step) ?? []).reduce((sum, { position, part }) => {
      const saved = builder.partTokens(position, part) - maskTokens;
      return sum + Math.max(0, saved);
    }, 0);
  let maskable = 0;
  for (const step of results.keys()) maskable += spare(step);
  for (const step of [...builder.keptSteps()]) {
    if (builder.tokens - maskable <= targetTokens) return;
    if (builder.input.constraints.required[step] !== undefined) continue;
    maskable -= spare(step);
    results.delete(step);
    builder.drop(step);
  }
}
