import { NumberHeap } from "./number-heap.ts";

/**
 * Positions in a text, given back in ascending order. Nearly all come in that order and
 * are simply lined up; only a straggler costs a heap's time.
 */
export class PositionQueue {
  readonly #inLine: number[] = [];
  #first = 0;
  #last = -1;
  #stragglers: NumberHeap | undefined;

  push(position: number): void {
    if (position < this.#last) {
      this.#stragglers ??= new NumberHeap();
      this.#stragglers.push(position);
    } else {
      this.#inLine.push(position);
      this.#last = position;
    }
  }

  /** Removes the first position and returns it, or -1 when there is none. */
  pop(): number {
    const position = this.#inLine[this.#first];
    const straggler = this.#stragglers?.peek();
    if (position === undefined || (straggler ?? position) < position)
      return this.#stragglers?.pop() ?? -1;
    this.#first += 1;
    return position;
  }
}
