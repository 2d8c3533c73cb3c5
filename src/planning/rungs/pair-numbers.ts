import { randomInt } from "node:crypto";

/** The table doubles above this share of used slots. */
const maxLoad = 0.5;

/**
 * Numbers distinct pairs of 32-bit integers in order of first appearance. An
 * open-addressed table in typed arrays: a Map keyed by one combined number boxes
 * each key, which took most of the time.
 */
export class PairNumbers {
  /** Secret odd multipliers, so that a caller can't send lines whose pairs all collide. */
  readonly #factors = [randomInt(2 ** 31) * 2 + 1, randomInt(2 ** 31) * 2 + 1];
  #firsts = new Int32Array(1 << 12);
  #seconds = new Int32Array(1 << 12);
  /** Number + 1; 0 marks a free slot. */
  #numbers = new Int32Array(1 << 12);
  #size = 0;

  numberOf(first: number, second: number): number {
    const slot = this.#find(first, second);
    const known = this.#numbers[slot] as number;
    if (known !== 0) return known - 1;
    const number = this.#size++;
    this.#put(slot, { first, second, number });
    if (this.#size > this.#numbers.length * maxLoad) this.#grow();
    return number;
  }

  /** The slot of the pair, or the free slot for it. */
  #find(first: number, second: number): number {
    const [a, b] = this.#factors as [number, number];
    const mask = this.#numbers.length - 1;
    const mixed = Math.imul(first, a) + Math.imul(second, b);
    // The high bits of a product are the best mixed.
    let slot = Math.imul(mixed ^ (mixed >>> 16), a) >>> Math.clz32(mask);
    while (
      this.#numbers[slot] !== 0 &&
      (this.#firsts[slot] !== first || this.#seconds[slot] !== second)
    ) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #put(
    slot: number,
    { first, second, number }: Record<"first" | "second" | "number", number>,
  ): void {
    this.#firsts[slot] = first;
    this.#seconds[slot] = second;
    this.#numbers[slot] = number + 1;
  }

  #grow(): void {
    const [firsts, seconds, numbers] = [
      this.#firsts,
      this.#seconds,
      this.#numbers,
    ];
    const slots = numbers.length * 2;
    this.#firsts = new Int32Array(slots);
    this.#seconds = new Int32Array(slots);
    this.#numbers = new Int32Array(slots);
    numbers.forEach((stored, old) => {
      if (stored === 0) return;
      const first = firsts[old] as number;
      const second = seconds[old] as number;
      const slot = this.#find(first, second);
      this.#put(slot, { first, second, number: stored - 1 });
    });
  }
}
