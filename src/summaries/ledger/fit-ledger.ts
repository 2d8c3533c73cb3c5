import type { Ledger } from "./ledger.ts";
import {
  lastingSections,
  renderEntries,
  withoutEntries,
  type RenderedEntry,
} from "./sections.ts";

export interface FitOptions {
  /** Most tokens of the entries' lines, by `countText`. */
  readonly maxTokens: number;
  readonly countText: (text: string) => number;
  /** Keeps the goal and the rules even if they alone exceed `maxTokens`. */
  readonly keepLasting: boolean;
}

/**
 * `ledger` without the entries that don't fit: the least valuable and oldest leave
 * first, the rules and the goal last. A ledger that fits is returned as it is.
 */
export function fitLedger(
  ledger: Ledger,
  { maxTokens, countText, keepLasting }: FitOptions,
): Ledger {
  const entries = renderEntries(ledger);
  const tokens = entries.map(({ text }) => countText(`${text}\n`));
  let total = tokens.reduce((sum, count) => sum + count, 0);
  if (total <= maxTokens) return ledger;
  const leaving = new Set<string>();
  for (const order of leavingOrder(entries)) {
    if (total <= maxTokens) break;
    const { section, position } = entries[order] as RenderedEntry;
    if (keepLasting && lastingSections.has(section)) break;
    leaving.add(`${section} ${position}`);
    total -= tokens[order] as number;
  }
  return withoutEntries(ledger, (section, position) =>
    leaving.has(`${section} ${position}`),
  );
}

/** Indices in `entries` in the order in which they leave; of two equal ones the earlier first. */
function leavingOrder(entries: readonly RenderedEntry[]): readonly number[] {
  return [...entries.keys()].toSorted(
    (a, b) => (entries[a]?.value ?? 0) - (entries[b]?.value ?? 0) || a - b,
  );
}
