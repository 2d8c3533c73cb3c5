/**
 * A queue of merges, lowest rank first and leftmost among equals. There are few ranks for
 * many positions, so a queue for each rank takes a third of the time of one heap.
 */
export class MergeQueue {
  /** Rank of the merge that `pop` returned last. */
  rank = -1;
  readonly #ranks = new NumberHeap();
  readonly #positions = new Map<number, PositionQueue>();

  push(rank: number, position: number): void {
    let positions = this.#positions.get(rank);
    if (!positions) {
      positions = new PositionQueue();
      this.#positions.set(rank, positions);
      this.#ranks.push(rank);
    }
    positions.push(position);
  }

  /** Removes the next merge and returns its position, or -1 if the queue is empty. */
  pop(): number {
    for (;;) {
      const rank = this.#ranks.peek();
      if (rank === undefined) return -1;
      const position = this.#positions.get(rank)?.pop() ?? -1;
      if (position >= 0) {
        this.rank = rank;
        return position;
      }
      this.#ranks.pop();
      this.#positions.delete(rank);
    }
  }
}

/**
 * A queue of positions in a text, in ascending order. Nearly all are added in that order
 * and appended to a list; only the others need a heap.
 */
class PositionQueue {
  readonly #ordered: number[] = [];
  #first = 0;
  #last = -1;
  #others: NumberHeap | undefined;

  push(position: number): void {
    if (position < this.#last) {
      this.#others ??= new NumberHeap();
      this.#others.push(position);
    } else {
      this.#ordered.push(position);
      this.#last = position;
    }
  }

  /** Removes the first position and returns it, or -1 if the queue is empty. */
  pop(): number {
    const position = this.#ordered[this.#first];
    const other = this.#others?.peek();
    if (position === undefined || (other ?? position) < position)
      return this.#others?.pop() ?? -1;
    this.#first += 1;
    return position;
  }
}

/** A binary heap of numbers, least first. */
class NumberHeap {
  readonly #numbers: number[] = [];

  /** The least number; undefined if the heap is empty. */
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

  /** Replaces the top by `number` and restores the heap. */
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
