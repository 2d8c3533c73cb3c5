import { MergeQueue } from "./merge-queue.ts";
import type { Merges } from "./merges.ts";

/** Up to this many symbols, looking at every pair for each merge is faster than a queue. */
const shortLength = 48;
const noRank = 0x7fffffff;
const removed = -1;

/**
 * Merges the first `length` of `symbols` until no merge applies, lowest rank first,
 * leftmost among equals. Returns the number of symbols left. Overwrites `symbols`.
 * O(n log n) in the number of symbols.
 */
export function countMerged(
  symbols: Int32Array,
  length: number,
  merges: Merges,
): number {
  if (length < 2) return length;
  return length <= shortLength
    ? countShort(symbols, length, merges)
    : countLong(symbols, length, merges);
}

const ranks = new Int32Array(shortLength);

function countShort(
  symbols: Int32Array,
  length: number,
  merges: Merges,
): number {
  const rankAt = (at: number): number => {
    const rank = merges.rankOf(
      symbols[at] as number,
      symbols[at + 1] as number,
    );
    return rank < 0 ? noRank : rank;
  };
  for (let i = 0; i < length - 1; i += 1) ranks[i] = rankAt(i);
  let left = length;
  while (left > 1) {
    const best = indexOfLeast(ranks, left - 1);
    const rank = ranks[best] as number;
    if (rank === noRank) break;
    symbols[best] = merges.mergedAt(rank);
    symbols.copyWithin(best + 1, best + 2, left);
    ranks.copyWithin(best + 1, best + 2, left - 1);
    left -= 1;
    if (best > 0) ranks[best - 1] = rankAt(best - 1);
    if (best < left - 1) ranks[best] = rankAt(best);
  }
  return left;
}

function indexOfLeast(numbers: Int32Array, length: number): number {
  let best = 0;
  for (let i = 1; i < length; i += 1)
    if ((numbers[i] as number) < (numbers[best] as number)) best = i;
  return best;
}

function countLong(
  symbols: Int32Array,
  length: number,
  merges: Merges,
): number {
  const next = new Int32Array(length);
  const previous = new Int32Array(length);
  const queue = new MergeQueue();
  const rankAt = (at: number): number => {
    const after = next[at] as number;
    return at < 0 || after >= length
      ? -1
      : merges.rankOf(symbols[at] as number, symbols[after] as number);
  };
  const enqueue = (at: number): void => {
    const rank = rankAt(at);
    if (rank >= 0) queue.push(rank, at);
  };
  for (let i = 0; i < length; i += 1) {
    next[i] = i + 1;
    previous[i] = i - 1;
    enqueue(i);
  }

  let left = length;
  for (let at = queue.pop(); at >= 0; at = queue.pop()) {
    // The pair may have changed since it was queued, by a merge with a neighbour.
    if (symbols[at] === removed || rankAt(at) !== queue.rank) continue;
    const taken = next[at] as number;
    const after = next[taken] as number;
    symbols[at] = merges.mergedAt(queue.rank);
    symbols[taken] = removed;
    next[at] = after;
    if (after < length) previous[after] = at;
    left -= 1;
    enqueue(previous[at] as number);
    enqueue(at);
  }
  return left;
}
