import { NumberHeap } from "./number-heap.ts";
import { PositionQueue } from "./position-queue.ts";

/**
 * Merges that wait, the lowest rank first and leftmost among equals. There are few ranks
 * for many positions, so a queue for each rank takes a third of the time of one heap.
 */
export class MergeQueue {
  /** Rank of the merge that `pop` gave last. */
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

  /** Removes the next merge and returns its position, or -1 when none waits. */
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
