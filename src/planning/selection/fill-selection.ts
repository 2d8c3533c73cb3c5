import { passagesOf, type Candidates } from "./candidates/candidates.ts";
import { DensityHeap } from "./density-heap.ts";
import type { Selection } from "./selection.ts";

/** A candidate whose density fell by less than this is taken without another look. */
const stillDense = 0.999;

/**
 * Keeps the candidates with the highest score per token until no other fits into
 * `budget` tokens in all: a lazy greedy cover (Minoux, "Accelerated greedy
 * algorithms for maximizing submodular set functions", 1978). Scores only fall as
 * others are kept, so only the densest candidate is scored again before it is taken.
 */
export function fillSelection(
  selection: Selection,
  candidates: Candidates,
  budget: number,
): void {
  const filling = new Filling(selection, candidates, budget);
  filling.proposeAll();
  filling.takeDensest();
}

/** Candidates by number: the passages, then the skeletons of steps that aren't open. */
class Filling {
  readonly #selection: Selection;
  readonly #candidates: Candidates;
  readonly #budget: number;
  readonly #heap: DensityHeap;
  /** Number of the first step's skeleton. */
  readonly #skeletons: number;
  readonly #size: number;

  constructor(selection: Selection, candidates: Candidates, budget: number) {
    this.#selection = selection;
    this.#candidates = candidates;
    this.#budget = budget;
    this.#skeletons = candidates.tokens.length;
    this.#size = this.#skeletons + candidates.stepTokens.length;
    this.#heap = new DensityHeap(this.#size);
  }

  proposeAll(): void {
    for (let candidate = 0; candidate < this.#size; candidate += 1) {
      this.#propose(candidate);
    }
  }

  takeDensest(): void {
    const heap = this.#heap;
    while (heap.size > 0) {
      const promised = heap.topDensity;
      const candidate = heap.pop();
      // One that doesn't fit now is proposed again when a neighbour makes it cheaper.
      if (!this.#isEligible(candidate)) continue;
      const density = this.#densityOf(candidate);
      if (density < promised * stillDense) heap.push(candidate, density);
      else this.#take(candidate);
    }
  }

  #propose(candidate: number): void {
    if (!this.#isEligible(candidate)) return;
    const density = this.#densityOf(candidate);
    // A skeleton without a score says nothing.
    if (density > 0) this.#heap.push(candidate, density);
  }

  #proposeStep(step: number): void {
    for (const passage of passagesOf(this.#candidates, step)) {
      this.#propose(passage);
    }
  }

  #isEligible(candidate: number): boolean {
    const selection = this.#selection;
    const isCandidate =
      candidate < this.#skeletons
        ? selection.isCandidate(candidate)
        : !selection.isOpen(candidate - this.#skeletons);
    return (
      isCandidate && selection.tokens + this.#costOf(candidate) <= this.#budget
    );
  }

  #costOf(candidate: number): number {
    return candidate < this.#skeletons
      ? this.#selection.costOf(candidate)
      : (this.#candidates.stepTokens[candidate - this.#skeletons] as number);
  }

  #densityOf(candidate: number): number {
    const selection = this.#selection;
    const isSkeleton = candidate >= this.#skeletons;
    const step = isSkeleton
      ? candidate - this.#skeletons
      : (this.#candidates.stepOf[candidate] as number);
    const own = isSkeleton ? 0 : selection.scoreOf(candidate);
    const opening = selection.isOpen(step)
      ? 0
      : selection.scoreOfSkeleton(step);
    return (own + opening) / Math.max(1, this.#costOf(candidate));
  }

  /** Keeps a candidate, and proposes again the passages that this makes cheaper. */
  #take(candidate: number): void {
    const selection = this.#selection;
    if (candidate >= this.#skeletons) {
      selection.openStep(candidate - this.#skeletons);
      this.#proposeStep(candidate - this.#skeletons);
      return;
    }
    const { stepOf, textOf } = this.#candidates;
    const step = stepOf[candidate] as number;
    const wasOpen = selection.isOpen(step);
    selection.keep(candidate);
    if (!wasOpen) {
      this.#proposeStep(step);
      return;
    }
    for (const neighbour of [candidate - 1, candidate + 1]) {
      if (textOf[neighbour] === textOf[candidate]) this.#propose(neighbour);
    }
  }
}
