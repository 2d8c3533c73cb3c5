/** An item that can be kept. */
export interface CoverItem {
  /** Indices of the things that it covers. */
  readonly covers: readonly number[];
  /** Positive. */
  readonly cost: number;
}

/**
 * Picks items by the number of newly covered things per cost, until no item that
 * covers anything new fits: the lazy greedy algorithm (M. Minoux, "Accelerated greedy
 * algorithms for maximizing submodular set functions", 1978). `take` keeps an item if
 * it fits and returns whether it did.
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
    if (item.covers.length > 0) queue.push({ item, index, gain: gainOf(item) });
  });
  for (let top = queue.pop(); top !== undefined; top = queue.pop()) {
    const { item, index } = top;
    const gain = gainOf(item);
    if (gain === 0) continue;
    if (gain < top.gain) queue.push({ item, index, gain });
    else if (take(index)) item.covers.forEach((thing) => covered.add(thing));
  }
}

interface Entry {
  readonly item: CoverItem;
  readonly index: number;
  readonly gain: number;
}

/** A binary heap: the greatest gain first; of equal gains, the item that comes first. */
function createQueue() {
  const heap: Entry[] = [];
  const isBefore = (a: Entry, b: Entry) =>
    a.gain > b.gain || (a.gain === b.gain && a.index < b.index);
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
    push(entry: Entry): void {
      heap.push(entry);
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
