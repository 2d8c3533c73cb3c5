import type { Draft } from "../draft.ts";
import { Choice } from "./choice/choice.ts";
import { createOffer } from "./choice/create-offer.ts";
import { fillChoice } from "./choice/fill-choice.ts";
import { keepByRule } from "./choice/keep-by-rule.ts";
import type { Offer } from "./choice/offer.ts";
import { readPlaces } from "./passages/places.ts";
import { createRendering, type Rendering } from "./passages/rendering.ts";
import { totalWorth } from "./choice/total-worth.ts";

export interface SelectOptions {
  readonly targetTokens: number;
  /** Newest steps that stay whole if they leave room for something else. */
  readonly recentSteps: number;
  /** What comes next, in the caller's words. */
  readonly focus?: string | undefined;
}

/** What is left below this share of the target is not worth another round. */
const goodEnough = 0.002;
const mostRounds = 5;
/** How much of the room the first round may fill. */
const firstFill = 0.97;

/**
 * Brings a draft down to the target by keeping what an agent that goes on with the
 * transcript most likely needs: the user's rules, the newest stretch, and then the
 * lines, fields and calls of most worth per token, each in its place. Fills the
 * target. Leaves the draft alone when even what must stay is over it.
 */
export function select(draft: Draft, options: SelectOptions): void {
  const { targetTokens, recentSteps, focus } = options;
  const places = readPlaces(draft);
  const repeatWorth = repeatWorthAt(targetTokens / draft.tokens);
  const offer = createOffer(draft, { places, focus, repeatWorth });
  const choose = (hasSummary: boolean): Chosen | undefined => {
    const choice = new Choice(offer, hasSummary);
    const rendering = createRendering(draft, places, choice);
    const required = rendering.countTokens();
    if (required > targetTokens) return undefined;
    const budget = choice.spent + targetTokens - required;
    keepByRule(choice, draft, { places, budget, recentSteps });
    fill(offer, { choice, rendering, targetTokens });
    return { choice, rendering };
  };
  const chosen = chooseBest(offer, choose);
  if (chosen !== undefined) apply(draft, offer, chosen);
}

interface Chosen {
  readonly choice: Choice;
  readonly rendering: Rendering;
}

/** A summary stands where the whole is worth as much with it. */
function chooseBest(
  offer: Offer,
  choose: (hasSummary: boolean) => Chosen | undefined,
): Chosen | undefined {
  const without = choose(false);
  const withSummary = offer.summary === undefined ? undefined : choose(true);
  if (withSummary === undefined || without === undefined) {
    return withSummary ?? without;
  }
  const worthOf = ({ choice }: Chosen) => totalWorth(offer, choice);
  return worthOf(withSummary) >= worthOf(without) ? withSummary : without;
}

/** With much room a value is kept with more of what stood around it; with little, once must do. */
function repeatWorthAt(share: number): number {
  return Math.min(0.35, Math.max(0.05, share));
}

interface Filling {
  readonly choice: Choice;
  readonly rendering: Rendering;
  readonly targetTokens: number;
}

/**
 * Joined texts count a little differently from their passages: most of the room is
 * filled, counted exactly, and what is left is filled by the exact count.
 */
function fill(
  offer: Offer,
  { choice, rendering, targetTokens }: Filling,
): void {
  let left = targetTokens - rendering.countTokens();
  for (let round = 0; round < mostRounds; round += 1) {
    if (left > 0) {
      const share = round === 0 ? firstFill : 1;
      fillChoice(choice, offer, choice.spent + share * left);
      left = targetTokens - rendering.countTokens();
    }
    while (left < 0 && choice.undo(-left)) {
      left = targetTokens - rendering.countTokens();
    }
    if (left <= goodEnough * targetTokens) return;
  }
}

function apply(
  draft: Draft,
  { summary }: Offer,
  { choice, rendering }: Chosen,
): void {
  const changed = rendering.changedParts();
  const isEmpty = (step: number) =>
    step === summary?.step && choice.keptIn(summary.place) === 0;
  draft.subject.steps.forEach((_, step) => {
    if (!choice.isOpen(step) || isEmpty(step)) draft.drop(step);
  });
  for (const { position, part, text = "", isEmpty } of changed) {
    if (draft.isDropped(draft.stepOf(position))) continue;
    draft.rewrite(position, part, isEmpty ? "mask" : "excerpt", text);
  }
}
