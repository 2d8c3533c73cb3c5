import { LRUCache } from "lru-cache";

/** Most runs whose totals are kept; the least recently used is forgotten first. */
const maxRuns = 10_000;

/** Names a run: two tenants may use the same id for different runs. */
export interface SpendingRun {
  readonly tenant: string;
  readonly id: string;
}

/** US dollars that each run has spent in this process, or may spend in calls under way. */
export interface RunTotals {
  usdOf(run: SpendingRun): number;
  add(run: SpendingRun, usd: number): void;
  /** Counts `usd` until it is released: a call is under way that may cost it. */
  reserve(run: SpendingRun, usd: number): void;
  release(run: SpendingRun, usd: number): void;
}

export function createRunTotals(): RunTotals {
  const totals = new LRUCache<string, number>({ max: maxRuns });
  // Apart from the totals, so that none is forgotten while its call is under way.
  const reserved = new Map<string, { usd: number; calls: number }>();
  const keyOf = ({ tenant, id }: SpendingRun) => JSON.stringify([tenant, id]);
  return {
    usdOf(run) {
      const key = keyOf(run);
      return (totals.get(key) ?? 0) + (reserved.get(key)?.usd ?? 0);
    },
    add(run, usd) {
      const key = keyOf(run);
      totals.set(key, (totals.get(key) ?? 0) + usd);
    },
    reserve(run, usd) {
      const key = keyOf(run);
      const { usd: before, calls } = reserved.get(key) ?? { usd: 0, calls: 0 };
      reserved.set(key, { usd: before + usd, calls: calls + 1 });
    },
    release(run, usd) {
      const key = keyOf(run);
      const { usd: before, calls } = reserved.get(key) ?? { usd: 0, calls: 0 };
      // The sum of fractions may not come out at zero, so the last one ends it.
      if (calls <= 1) reserved.delete(key);
      else reserved.set(key, { usd: before - usd, calls: calls - 1 });
    },
  };
}
