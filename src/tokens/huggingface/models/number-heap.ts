/** A binary heap of numbers that gives back the least first. */
export class NumberHeap {
  readonly #numbers: number[] = [];

  /** The least number, or undefined when there is none. */
  peek(): number | undefined {
    return this.#numbers[0];
  }

  push(number: number): void {
    const numbers = this.#numbers;
    let at = numbers.length;
    numbers.push(number);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = numbers[parent] as number;
      if (above <= number) break;
      numbers[at] = above;
      at = parent;
    }
    numbers[at] = number;
  }

  /** Removes the least number and returns it. */
  pop(): number | undefined {
    const numbers = this.#numbers;
    const least = numbers[0];
    const last = numbers.pop();
    if (last !== undefined && numbers.length > 0) this.#sink(last);
    return least;
  }

  /** Puts a number at the top, in place of the one there, and lets it sink to its level. */
  #sink(number: number): void {
    const numbers = this.#numbers;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= numbers.length) break;
      const right = child + 1;
      if (
        right < numbers.length &&
        (numbers[right] as number) < (numbers[child] as number)
      )
        child = right;
      const below = numbers[child] as number;
      if (below >= number) break;
      numbers[at] = below;
      at = child;
    }
    numbers[at] = number;
  }
}
