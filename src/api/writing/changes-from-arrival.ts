import type { Change } from "../../planning/report.ts";

/**
 * The changes of a compaction that began with condensed results, told from what
 * the caller sent: what was condensed and then cut or dropped is listed once.
 */
export function changesFromArrival(
  condensed: readonly Change[],
  changes: readonly Change[],
): readonly Change[] {
  if (condensed.length === 0) return changes;
  const byMessage = groupByMessage(condensed);
  const dropped = new Set<number>();
  const rewritten = new Set<string>();
  const later = changes.map((change): Change => {
    const { message, part } = change;
    if (message === undefined) return change;
    const own = byMessage.get(message) ?? [];
    if (part === undefined) {
      dropped.add(message);
      const saved = own.reduce((sum, one) => sum + savedBy(one), 0);
      return { ...change, tokens_before: change.tokens_before + saved };
    }
    const before = own.find((one) => one.part === part);
    if (before === undefined) return change;
    rewritten.add(`${message} ${part}`);
    return { ...change, tokens_before: before.tokens_before };
  });
  const standing = condensed.filter(
    ({ message = -1, part }) =>
      !dropped.has(message) && !rewritten.has(`${message} ${part}`),
  );
  return [...later, ...standing].toSorted(
    (a, b) =>
      placeOf(a.message) - placeOf(b.message) ||
      placeOf(a.part) - placeOf(b.part),
  );
}

function groupByMessage(changes: readonly Change[]) {
  const groups = new Map<number, Change[]>();
  for (const change of changes) {
    const { message = -1 } = change;
    const group = groups.get(message);
    if (group === undefined) groups.set(message, [change]);
    else group.push(change);
  }
  return groups;
}

function savedBy({ tokens_before, tokens_after }: Change): number {
  return tokens_before - tokens_after;
}

/** What has no place comes last. */
function placeOf(index: number | undefined): number {
  return index ?? Number.MAX_SAFE_INTEGER;
}
