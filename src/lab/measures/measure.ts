import type { JudgedCompaction, Reference } from "../runs/reference.ts";

/** Named figures; null where there is nothing to judge. */
export type Figures = Readonly<Record<string, number | null>>;

/**
 * One thing that is judged of every compaction. `prepare` does once a cut what
 * doesn't depend on the compaction; what it returns is called once a compaction.
 */
export interface Measure {
  readonly description: string;
  prepare(reference: Reference): (compaction: JudgedCompaction) => Figures;
}

/** Part of a whole, or null when there is no whole. */
export function shareOf(count: number, total: number): number | null {
  return total === 0 ? null : count / total;
}
