import type { Ledger } from "./ledger.ts";
import {
  lastingSections,
  renderEntries,
  withoutEntries,
  type RenderedEntry,
} from "./sections.ts";

export interface FitOptions {
  /** Room for the entries' lines, in tokens of `countText`. */
  readonly maxTokens: number;
  readonly countText: (text: string) => number;
  /** The goal and the rules stay even when they alone are more than `maxTokens`. */
  readonly keepLasting: boolean;
}

/**
 * `ledger` without the entries that there is no room for: the least valuable and
 * oldest leave first, rules and the goal last. The very same ledger when it fits.
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

/** Places in `entries`, the first to leave first; of equals the one that came earlier. */
function leavingOrder(entries: readonly RenderedEntry[]): readonly number[] {
  return [...entries.keys()].toSorted(
    (a, b) => (entries[a]?.value ?? 0) - (entries[b]?.value ?? 0) || a - b,
  );
}
