import type { Choice } from "./choice.ts";
import { DensityHeap } from "./density-heap.ts";
import { passagesOf, type Offer } from "./offer.ts";

/** A candidate whose worth fell by less is taken all the same. */
const stillDense = 0.999;

/**
 * Keeps what is worth most per token until nothing more fits into `budget` tokens
 * in all: a lazy greedy cover (Minoux, "Accelerated greedy algorithms for
 * maximizing submodular set functions", 1978). A candidate's worth only falls as
 * others are kept, so that the densest one is looked at again before it is taken,
 * and no other.
 */
export function fillChoice(choice: Choice, offer: Offer, budget: number): void {
  // Candidates are passages, and behind their numbers the closed steps, bare.
  const bareSteps = offer.tokens.length;
  const candidates = bareSteps + offer.stepTokens.length;
  const heap = new DensityHeap(candidates);

  const isOnOffer = (candidate: number) =>
    candidate < bareSteps
      ? choice.isOnOffer(candidate)
      : !choice.isOpen(candidate - bareSteps);

  const priceOf = (candidate: number) =>
    candidate < bareSteps
      ? choice.costOf(candidate)
      : (offer.stepTokens[candidate - bareSteps] as number);

  const fits = (candidate: number) =>
    choice.spent + priceOf(candidate) <= budget;

  function densityOf(candidate: number): number {
    const isStep = candidate >= bareSteps;
    const step = isStep
      ? candidate - bareSteps
      : (offer.stepOf[candidate] as number);
    const own = isStep ? 0 : choice.worthOf(candidate);
    const opening = choice.isOpen(step) ? 0 : choice.worthOfBareStep(step);
    return (own + opening) / Math.max(1, priceOf(candidate));
  }

  function propose(candidate: number): void {
    if (!isOnOffer(candidate) || !fits(candidate)) return;
    const density = densityOf(candidate);
    // A message of which nothing is left says nothing.
    if (density > 0) heap.push(candidate, density);
  }

  /** In a step that was just opened every passage is cheaper than it was. */
  function proposeStep(step: number): void {
    for (const passage of passagesOf(offer, step)) propose(passage);
  }

  function take(candidate: number): void {
    if (candidate >= bareSteps) {
      choice.open(candidate - bareSteps);
      proposeStep(candidate - bareSteps);
      return;
    }
    const step = offer.stepOf[candidate] as number;
    const wasOpen = choice.isOpen(step);
    choice.keep(candidate);
    if (!wasOpen) proposeStep(step);
    else {
      for (const neighbour of [candidate - 1, candidate + 1]) {
        if (offer.placeOf[neighbour] === offer.placeOf[candidate]) {
          propose(neighbour);
        }
      }
    }
  }

  for (let candidate = 0; candidate < candidates; candidate += 1) {
    propose(candidate);
  }
  while (heap.size > 0) {
    const promised = heap.topDensity;
    const candidate = heap.pop();
    // What doesn't fit now is proposed again when a neighbour makes it cheaper.
    if (!isOnOffer(candidate) || !fits(candidate)) continue;
    const density = densityOf(candidate);
    if (density < promised * stillDense) heap.push(candidate, density);
    else take(candidate);
  }
}
