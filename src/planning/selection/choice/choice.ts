import { readBareSteps, type BareSteps } from "./bare-steps.ts";
import { passagesOf, type Offer } from "./offer.ts";

/** What keeping an atom once more is still worth, when something holds it `held` well. */
export function freshAfter(
  fresh: number,
  held: number,
  repeatWorth: number,
): number {
  const after = fresh > repeatWorth ? repeatWorth : fresh / 2;
  return held * after + (1 - held) * fresh;
}

/**
 * What is kept of an offer, what it costs and what more would be worth. The first
 * passage of a step pays for the step's bare messages; a passage beside a kept one
 * saves a mark; an atom that is kept already counts little again. Its sum of tokens
 * is an estimate: texts that are joined may count a little differently.
 */
export class Choice {
  readonly #offer: Offer;
  readonly #isKept: Uint8Array;
  readonly #isOpen: Uint8Array;
  readonly #isRejected: Uint8Array;
  /** By atom: the share of its worth that keeping it once more would bring. */
  readonly #freshness: Float64Array;
  readonly #keptInPlace: Int32Array;
  readonly #changesOfPlace: Int32Array;
  readonly #bare: BareSteps;
  readonly #order: number[] = [];
  #spent = 0;
  #summarySpent = 0;

  /** Without a summary none of its lines is on offer. */
  constructor(offer: Offer, hasSummary: boolean) {
    const passages = offer.tokens.length;
    this.#offer = offer;
    this.#isKept = new Uint8Array(passages);
    this.#isRejected = new Uint8Array(passages);
    this.#isOpen = new Uint8Array(offer.stepTokens.length);
    this.#freshness = new Float64Array(offer.worth.length).fill(1);
    this.#keptInPlace = new Int32Array(offer.markTokens.length);
    this.#changesOfPlace = new Int32Array(offer.markTokens.length);
    this.#bare = readBareSteps(offer);
    offer.isRequired.forEach((required, step) => {
      if (required === 1) this.open(step);
    });
    if (!hasSummary) this.#summarySpent = Infinity;
  }

  /** Tokens of all that is kept, as far as they can be told from the passages. */
  get spent(): number {
    return this.#spent;
  }

  isOpen(step: number): boolean {
    return this.#isOpen[step] === 1;
  }

  /** Whether it may still be kept: it isn't yet, was not taken back, and doesn't come and go with its step. */
  isOnOffer(passage: number): boolean {
    return (
      this.#isKept[passage] === 0 &&
      this.#isRejected[passage] === 0 &&
      this.#offer.isFixed[passage] === 0 &&
      this.#fitsSummary(passage)
    );
  }

  isKept(passage: number): boolean {
    return this.#isKept[passage] === 1;
  }

  keptIn(place: number): number {
    return this.#keptInPlace[place] as number;
  }

  /** How often the choice in a place has changed. */
  changesOf(place: number): number {
    return this.#changesOfPlace[place] as number;
  }

  /** Tokens that keeping a whole step would add. */
  costOfStep(step: number): number {
    const { stepTokens, isFixed, tokens, placeOf, markTokens } = this.#offer;
    let cost = this.isOpen(step) ? 0 : (stepTokens[step] as number);
    let place = -1;
    for (const passage of passagesOf(this.#offer, step)) {
      if (isFixed[passage] === 1 || this.isKept(passage)) continue;
      cost += tokens[passage] as number;
      const next = placeOf[passage] as number;
      if (next !== place) cost -= markTokens[next] as number;
      place = next;
    }
    return cost;
  }

  /** Tokens that keeping a passage would add, those of opening its step included. */
  costOf(passage: number): number {
    const { stepOf, stepTokens } = this.#offer;
    const step = stepOf[passage] as number;
    const opening = this.isOpen(step) ? 0 : (stepTokens[step] as number);
    return opening + this.#costInOpenStep(passage);
  }

  keepStep(step: number): void {
    this.open(step);
    for (const passage of passagesOf(this.#offer, step)) this.keep(passage);
  }

  keep(passage: number): void {
    const { stepOf } = this.#offer;
    this.open(stepOf[passage] as number);
    if (this.isKept(passage)) return;
    this.#spent += this.#costInOpenStep(passage);
    this.#isKept[passage] = 1;
    this.#note(passage, 1);
    this.#cover(passage);
    this.#order.push(passage);
  }

  /** Takes back, for good, what was kept last, about `tokens` of it. False when there is nothing to take back. */
  undo(tokens: number): boolean {
    const before = this.#spent;
    let passage = this.#order.pop();
    if (passage === undefined) return false;
    while (passage !== undefined) {
      this.#isKept[passage] = 0;
      this.#isRejected[passage] = 1;
      this.#note(passage, -1);
      this.#spent -= this.#costInOpenStep(passage);
      if (before - this.#spent >= tokens) break;
      passage = this.#order.pop();
    }
    return true;
  }

  /** What keeping a passage would add. */
  worthOf(passage: number): number {
    const { extra, atomsFrom, atoms, worth, hold } = this.#offer;
    let sum = 0;
    const end = atomsFrom[passage + 1] as number;
    for (let i = atomsFrom[passage] as number; i < end; i += 1) {
      const atom = atoms[i] as number;
      sum += (worth[atom] as number) * (this.#freshness[atom] as number);
    }
    return (extra[passage] as number) + (hold[passage] as number) * sum;
  }

  /** What opening a step would add by itself. */
  worthOfBareStep(step: number): number {
    const { worth } = this.#offer;
    const { from, atoms, extra } = this.#bare;
    let sum = extra[step] as number;
    const end = from[step + 1] as number;
    for (let i = from[step] as number; i < end; i += 1) {
      const atom = atoms[i] as number;
      sum += (worth[atom] as number) * (this.#freshness[atom] as number);
    }
    return sum;
  }

  /** A place that is empty has one mark; a passage in the middle of nothing needs one on either side. */
  #costInOpenStep(passage: number): number {
    const { placeOf, tokens, gapTokens, markTokens } = this.#offer;
    const place = placeOf[passage] as number;
    const gap = gapTokens[place] as number;
    const before = this.#isGap(passage - 1, place) ? gap : 0;
    const behind = this.#isGap(passage + 1, place) ? gap : 0;
    const isEmpty = this.keptIn(place) === 0;
    const replaced = isEmpty ? (markTokens[place] as number) : gap;
    return (tokens[passage] as number) + before + behind - replaced;
  }

  #isGap(passage: number, place: number): boolean {
    return this.#offer.placeOf[passage] === place && !this.isKept(passage);
  }

  /** Keeps a step's bare messages. */
  open(step: number): void {
    if (this.isOpen(step)) return;
    this.#isOpen[step] = 1;
    this.#spent += this.#offer.stepTokens[step] as number;
    for (const passage of passagesOf(this.#offer, step)) {
      if (this.#offer.isFixed[passage] === 1) {
        this.#isKept[passage] = 1;
        this.#cover(passage);
      }
    }
  }

  #fitsSummary(passage: number): boolean {
    const { summary, placeOf, tokens } = this.#offer;
    if (summary === undefined || placeOf[passage] !== summary.place)
      return true;
    const more = tokens[passage] as number;
    return this.#summarySpent + more <= summary.maxTokens;
  }

  #note(passage: number, change: 1 | -1): void {
    const { summary, placeOf, tokens } = this.#offer;
    const place = placeOf[passage] as number;
    if (place === summary?.place) {
      this.#summarySpent += change * (tokens[passage] as number);
    }
    this.#keptInPlace[place] = this.keptIn(place) + change;
    this.#changesOfPlace[place] = this.changesOf(place) + 1;
  }

  #cover(passage: number): void {
    const { atomsFrom, atoms, repeatWorth, hold } = this.#offer;
    const held = hold[passage] as number;
    const end = atomsFrom[passage + 1] as number;
    for (let i = atomsFrom[passage] as number; i < end; i += 1) {
      const atom = atoms[i] as number;
      const fresh = this.#freshness[atom] as number;
      this.#freshness[atom] = freshAfter(fresh, held, repeatWorth);
    }
  }
}
