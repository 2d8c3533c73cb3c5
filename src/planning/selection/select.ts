import type { PlanBuilder } from "../plan-builder.ts";
import type { Candidates } from "./candidates/candidates.ts";
import { createCandidates } from "./candidates/create-candidates.ts";
import { fillSelection } from "./fill-selection.ts";
import { keepByRule } from "./keep-by-rule.ts";
import { createRendering, type Rendering } from "./passages/rendering.ts";
import { readTexts } from "./passages/transcript-texts.ts";
import { Selection } from "./selection.ts";
import { totalScore } from "./total-score.ts";

export interface SelectOptions {
  readonly targetTokens: number;
  /** Newest steps that stay whole if they leave room for something else. */
  readonly recentSteps: number;
  /** The caller's description of what comes next. */
  readonly focus?: string | undefined;
}

/** Filling stops when less than this share of the target is left. */
const negligibleShare = 0.002;
const maxRounds = 5;
/**
 * How often just the excess is undone. Then ever more is: joined texts of white space
 * count so much less than their passages that each time would bring the end little
 * closer, and each time every changed text is rendered again.
 */
const exactUndos = 2;
const undoGrowth = 4;
/** Share of the room that the first round may fill. */
const firstFill = 0.97;

/**
 * Brings a plan down to the target by keeping what an agent that continues the
 * transcript most likely needs: the user's rules, the newest steps, and then the
 * lines, fields and calls with the highest score per token. Fills the target.
 * Changes nothing if what must stay already exceeds it.
 */
export function select(builder: PlanBuilder, options: SelectOptions): void {
  const { targetTokens, recentSteps, focus } = options;
  const texts = readTexts(builder);
  const repeatShare = repeatShareFor(targetTokens / builder.tokens);
  const candidates = createCandidates(builder, { texts, focus, repeatShare });
  const attempt = (hasSummary: boolean): Attempt | undefined => {
    const selection = new Selection(candidates, hasSummary);
    const rendering = createRendering(builder, texts, selection);
    const required = rendering.countTokens();
    if (required > targetTokens) return undefined;
    const budget = selection.tokens + targetTokens - required;
    keepByRule(selection, builder, { texts, budget, recentSteps });
    fill(candidates, { selection, rendering, targetTokens });
    return { selection, rendering };
  };
  const best = bestAttempt(candidates, attempt);
  if (best !== undefined) apply(builder, candidates, best);
}

interface Attempt {
  readonly selection: Selection;
  readonly rendering: Rendering;
}

/** Selects with and without a new summary, which is used if the score is at least as high. One that was sent is used if it fits. */
function bestAttempt(
  candidates: Candidates,
  attempt: (hasSummary: boolean) => Attempt | undefined,
): Attempt | undefined {
  const { summary } = candidates;
  if (summary?.wasSent === true) return attempt(true) ?? attempt(false);
  const without = attempt(false);
  const withSummary = summary === undefined ? undefined : attempt(true);
  if (withSummary === undefined || without === undefined) {
    return withSummary ?? without;
  }
  const scoreOf = ({ selection }: Attempt) => totalScore(candidates, selection);
  return scoreOf(withSummary) >= scoreOf(without) ? withSummary : without;
}

/** With much room, a value is kept with more of its contexts; with little, once is enough. */
function repeatShareFor(share: number): number {
  return Math.min(0.35, Math.max(0.05, share));
}

interface FillOptions extends Attempt {
  readonly targetTokens: number;
}

/**
 * Joined texts count a little differently from their passages, so most of the room
 * is filled first and the rest by the exact count of the result.
 */
function fill(
  candidates: Candidates,
  { selection, rendering, targetTokens }: FillOptions,
): void {
  let left = targetTokens - rendering.countTokens();
  for (let round = 0; round < maxRounds; round += 1) {
    if (left > 0) {
      const share = round === 0 ? firstFill : 1;
      fillSelection(selection, candidates, selection.tokens + share * left);
      left = targetTokens - rendering.countTokens();
    }
    for (let tries = 0; left < 0; tries += 1) {
      const excess = -left * undoGrowth ** Math.max(0, tries - exactUndos);
      if (!selection.undo(excess)) break;
      left = targetTokens - rendering.countTokens();
    }
    if (left <= negligibleShare * targetTokens) return;
  }
}

function apply(
  builder: PlanBuilder,
  { summary }: Candidates,
  { selection, rendering }: Attempt,
): void {
  const changed = rendering.changedParts();
  const isEmptySummary = (step: number) =>
    step === summary?.step && selection.keptIn(summary.text) === 0;
  builder.input.steps.forEach((_, step) => {
    if (!selection.isOpen(step) || isEmptySummary(step)) builder.drop(step);
  });
  for (const { position, part, text = "", isEmpty } of changed) {
    if (builder.isDropped(builder.stepOf(position))) continue;
    builder.rewrite(position, part, {
      action: isEmpty ? "mask" : "excerpt",
      text,
    });
  }
}
