/** Something that can be kept: what it would show, and what it costs. */
export interface CoverItem {
  /** Indices of what it covers. */
  readonly covers: readonly number[];
  /** More than 0. */
  readonly cost: number;
}

/**
 * Picks items by most newly covered per cost until nothing fits that covers
 * anything new: the lazy greedy algorithm (M. Minoux, "Accelerated greedy
 * algorithms for maximizing submodular set functions", 1978). `take` keeps an item
 * and says whether it still fitted.
 */
export function coverGreedily(
  items: readonly CoverItem[],
  take: (item: number) => boolean,
): void {
  const covered = new Set<number>();
  const gainOf = ({ covers, cost }: CoverItem) =>
    covers.filter((index) => !covered.has(index)).length / cost;
  const queue = createQueue();
  items.forEach((item, index) => {
    if (item.covers.length > 0) queue.push(index, gainOf(item));
  });
  for (let top = queue.pop(); top !== undefined; top = queue.pop()) {
    const item = items[top.item] as CoverItem;
    const gain = gainOf(item);
    if (gain === 0) continue;
    if (gain < top.gain) queue.push(top.item, gain);
    else if (take(top.item)) item.covers.forEach((index) => covered.add(index));
  }
}

interface Entry {
  readonly item: number;
  readonly gain: number;
}

/** A binary heap, greatest gain first; of equal gains the item that comes first. */
function createQueue() {
  const heap: Entry[] = [];
  const isBefore = (a: Entry, b: Entry) =>
    a.gain > b.gain || (a.gain === b.gain && a.item < b.item);
  const swap = (a: number, b: number) => {
    [heap[a], heap[b]] = [heap[b] as Entry, heap[a] as Entry];
  };

  function rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!isBefore(heap[at] as Entry, heap[parent] as Entry)) return;
      swap(at, parent);
      at = parent;
    }
  }

  function sink(): void {
    for (let at = 0; ;) {
      let first = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child >= heap.length) continue;
        if (isBefore(heap[child] as Entry, heap[first] as Entry)) first = child;
      }
      if (first === at) return;
      swap(at, first);
      at = first;
    }
  }

  return {
    push(item: number, gain: number): void {
      heap.push({ item, gain });
      rise(heap.length - 1);
    },
    pop(): Entry | undefined {
      const top = heap[0];
      const last = heap.pop();
      if (top === undefined || last === undefined || top === last) return top;
      heap[0] = last;
      sink();
      return top;
    },
  };
}
