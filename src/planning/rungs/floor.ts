import { leaveBare } from "../selection/passages/leave-bare.ts";
import { marks } from "../../text/marks.ts";
import type { Draft } from "../draft.ts";
import type { Rung } from "../strategies/strategy.ts";
import { shorten } from "./shorten.ts";
import { editableResults, type ResultPlace } from "./tool-results.ts";

/**
 * The last rung of every ladder: down to what must stay, if need be. It keeps as
 * many of the newest steps as fit with short results, and gives the results what
 * room is left. When even the bare minimum is over the target, the draft is that
 * minimum: the smallest version there is.
 */
export const floorRung: Rung = {
  name: "floor",
  apply({ draft, targetTokens }) {
    const results = keptResultsByStep(draft);
    dropToFit(draft, targetTokens, results);
    const kept = [...results.values()].flat();
    shorten(draft, kept, { targetTokens, minTokens: minExcerptTokens });
    if (draft.tokens > targetTokens) leaveBare(draft);
  },
};

/** Below this an excerpt says less than it costs. */
const minExcerptTokens = 24;

type ResultsByStep = Map<number, ResultPlace[]>;

function keptResultsByStep(draft: Draft): ResultsByStep {
  const byStep: ResultsByStep = new Map();
  for (const place of editableResults(draft.subject)) {
    if (draft.isDropped(place.step)) continue;
    const others = byStep.get(place.step);
    if (others === undefined) byStep.set(place.step, [place]);
    else others.push(place);
  }
  return byStep;
}

/** Drops steps, oldest first, until the draft would fit with every result masked. */
function dropToFit(
  draft: Draft,
  targetTokens: number,
  results: ResultsByStep,
): void {
  const maskTokens = draft.subject.meter.countText(marks.maskedResult);
  const spare = (step: number): number =>
    (results.get(step) ?? []).reduce((sum, { position, part }) => {
      const saved = draft.partTokens(position, part) - maskTokens;
      return sum + Math.max(0, saved);
    }, 0);
  let maskable = 0;
  for (const step of results.keys()) maskable += spare(step);
  for (const step of [...draft.keptSteps()]) {
    if (draft.tokens - maskable <= targetTokens) return;
    if (draft.subject.constraints.required[step] !== undefined) continue;
    maskable -= spare(step);
    results.delete(step);
    draft.drop(step);
  }
}
