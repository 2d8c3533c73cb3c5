import { passagesOf, type Candidates } from "./candidates/candidates.ts";
import {
  readStepSkeletons,
  type StepSkeletons,
} from "./candidates/step-skeletons.ts";

/** The novelty of an atom after a passage with this `retention` kept it once more. */
export function noveltyAfter(
  novelty: number,
  retention: number,
  repeatShare: number,
): number {
  const after = novelty > repeatShare ? repeatShare : novelty / 2;
  return retention * after + (1 - retention) * novelty;
}

/**
 * The candidates that are kept, their cost, and the gain of keeping more. The first
 * passage of a step pays for the step's skeleton, a passage next to a kept one saves
 * a mark, and an atom that is already kept counts less. The sum of tokens is an
 * estimate: joined texts may count a little differently.
 */
export class Selection {
  readonly #candidates: Candidates;
  readonly #skeletons: StepSkeletons;
  readonly #isKept: Uint8Array;
  readonly #isOpen: Uint8Array;
  readonly #isRejected: Uint8Array;
  /** By atom: the share of its score that keeping it once more adds. */
  readonly #novelty: Float64Array;
  readonly #keptInText: Int32Array;
  readonly #changesOfText: Int32Array;
  readonly #order: number[] = [];
  #tokens = 0;
  #summaryTokens = 0;

  /** Without a summary, none of its lines is a candidate. */
  constructor(candidates: Candidates, hasSummary: boolean) {
    const passages = candidates.tokens.length;
    this.#candidates = candidates;
    this.#isKept = new Uint8Array(passages);
    this.#isRejected = new Uint8Array(passages);
    this.#isOpen = new Uint8Array(candidates.stepTokens.length);
    this.#novelty = new Float64Array(candidates.atomScore.length).fill(1);
    this.#keptInText = new Int32Array(candidates.markTokens.length);
    this.#changesOfText = new Int32Array(candidates.markTokens.length);
    this.#skeletons = readStepSkeletons(candidates);
    candidates.isRequired.forEach((required, step) => {
      if (required === 1) this.openStep(step);
    });
    if (!hasSummary) this.#summaryTokens = Infinity;
  }

  /** Tokens of everything kept, estimated from the passages. */
  get tokens(): number {
    return this.#tokens;
  }

  /** True if the step's skeleton is kept. */
  isOpen(step: number): boolean {
    return this.#isOpen[step] === 1;
  }

  /** True if the passage may still be kept: neither kept, nor undone, nor fixed to its step. */
  isCandidate(passage: number): boolean {
    return (
      this.#isKept[passage] === 0 &&
      this.#isRejected[passage] === 0 &&
      this.#candidates.isFixed[passage] === 0 &&
      this.#fitsSummary(passage)
    );
  }

  isKept(passage: number): boolean {
    return this.#isKept[passage] === 1;
  }

  /** Number of kept passages in a text. */
  keptIn(text: number): number {
    return this.#keptInText[text] as number;
  }

  /** Number of changes to a text so far. */
  changesOf(text: number): number {
    return this.#changesOfText[text] as number;
  }

  /** Tokens that keeping a whole step adds. */
  costOfStep(step: number): number {
    const { stepTokens, isFixed, tokens, textOf, markTokens } =
      this.#candidates;
    let cost = this.isOpen(step) ? 0 : (stepTokens[step] as number);
    let text = -1;
    for (const passage of passagesOf(this.#candidates, step)) {
      if (isFixed[passage] === 1 || this.isKept(passage)) continue;
      cost += tokens[passage] as number;
      const next = textOf[passage] as number;
      if (next !== text) cost -= markTokens[next] as number;
      text = next;
    }
    return cost;
  }

  /** Tokens that keeping a passage adds, those of opening its step included. */
  costOf(passage: number): number {
    const { stepOf, stepTokens } = this.#candidates;
    const step = stepOf[passage] as number;
    const opening = this.isOpen(step) ? 0 : (stepTokens[step] as number);
    return opening + this.#costInOpenStep(passage);
  }

  /** Score that keeping a passage adds, without that of opening its step. */
  scoreOf(passage: number): number {
    const { baseScore, retention, atomsFrom, atoms } = this.#candidates;
    const { atomScore } = this.#candidates;
    let sum = 0;
    const end = atomsFrom[passage + 1] as number;
    for (let i = atomsFrom[passage] as number; i < end; i += 1) {
      const atom = atoms[i] as number;
      sum += (atomScore[atom] as number) * (this.#novelty[atom] as number);
    }
    return (
      (baseScore[passage] as number) + (retention[passage] as number) * sum
    );
  }

  /** Score that opening a step adds. */
  scoreOfSkeleton(step: number): number {
    const { atomScore } = this.#candidates;
    const { from, atoms, baseScore } = this.#skeletons;
    let sum = baseScore[step] as number;
    const end = from[step + 1] as number;
    for (let i = from[step] as number; i < end; i += 1) {
      const atom = atoms[i] as number;
      sum += (atomScore[atom] as number) * (this.#novelty[atom] as number);
    }
    return sum;
  }

  /** Keeps a step's skeleton. */
  openStep(step: number): void {
    if (this.isOpen(step)) return;
    this.#isOpen[step] = 1;
    this.#tokens += this.#candidates.stepTokens[step] as number;
    for (const passage of passagesOf(this.#candidates, step)) {
      if (this.#candidates.isFixed[passage] === 1) {
        this.#isKept[passage] = 1;
        this.#lowerNovelty(passage);
      }
    }
  }

  keepStep(step: number): void {
    this.openStep(step);
    for (const passage of passagesOf(this.#candidates, step)) {
      this.keep(passage);
    }
  }

  keep(passage: number): void {
    this.openStep(this.#candidates.stepOf[passage] as number);
    if (this.isKept(passage)) return;
    this.#tokens += this.#costInOpenStep(passage);
    this.#isKept[passage] = 1;
    this.#recordChange(passage, 1);
    this.#lowerNovelty(passage);
    this.#order.push(passage);
  }

  /** Removes the passages kept last, about `tokens` in all, for good. False if there are none. */
  undo(tokens: number): boolean {
    const before = this.#tokens;
    let passage = this.#order.pop();
    if (passage === undefined) return false;
    while (passage !== undefined) {
      this.#isKept[passage] = 0;
      this.#isRejected[passage] = 1;
      this.#recordChange(passage, -1);
      this.#tokens -= this.#costInOpenStep(passage);
      if (before - this.#tokens >= tokens) break;
      passage = this.#order.pop();
    }
    return true;
  }

  /** An empty text has one mark; the first passage in its middle needs one on either side. */
  #costInOpenStep(passage: number): number {
    const { textOf, tokens, gapTokens, markTokens } = this.#candidates;
    const text = textOf[passage] as number;
    const gap = gapTokens[text] as number;
    const before = this.#isGap(passage - 1, text) ? gap : 0;
    const after = this.#isGap(passage + 1, text) ? gap : 0;
    const isEmpty = this.keptIn(text) === 0;
    const replaced = isEmpty ? (markTokens[text] as number) : gap;
    return (tokens[passage] as number) + before + after - replaced;
  }

  #isGap(passage: number, text: number): boolean {
    return this.#candidates.textOf[passage] === text && !this.isKept(passage);
  }

  #fitsSummary(passage: number): boolean {
    const { summary, textOf, tokens } = this.#candidates;
    if (summary === undefined || textOf[passage] !== summary.text) return true;
    const more = tokens[passage] as number;
    return this.#summaryTokens + more <= summary.maxTokens;
  }

  #recordChange(passage: number, change: 1 | -1): void {
    const { summary, textOf, tokens } = this.#candidates;
    const text = textOf[passage] as number;
    if (text === summary?.text) {
      this.#summaryTokens += change * (tokens[passage] as number);
    }
    this.#keptInText[text] = this.keptIn(text) + change;
    this.#changesOfText[text] = this.changesOf(text) + 1;
  }

  #lowerNovelty(passage: number): void {
    const { atomsFrom, atoms, repeatShare, retention } = this.#candidates;
    const end = atomsFrom[passage + 1] as number;
    for (let i = atomsFrom[passage] as number; i < end; i += 1) {
      const atom = atoms[i] as number;
      this.#novelty[atom] = noveltyAfter(
        this.#novelty[atom] as number,
        retention[passage] as number,
        repeatShare,
      );
    }
  }
}
