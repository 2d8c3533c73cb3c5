import type { Change } from "../../planning/changes.ts";

/**
 * Merges the changes made by condensing with those made after it, so that each is
 * relative to what the caller sent: a part that was condensed and then cut or
 * dropped is listed once.
 */
export function mergeChanges(
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
      return { ...change, tokensBefore: change.tokensBefore + saved };
    }
    const before = own.find((one) => one.part === part);
    if (before === undefined) return change;
    rewritten.add(`${message} ${part}`);
    return { ...change, tokensBefore: before.tokensBefore };
  });
  const unmerged = condensed.filter(
    ({ message = -1, part }) =>
      !dropped.has(message) && !rewritten.has(`${message} ${part}`),
  );
  return [...later, ...unmerged].toSorted(
    (a, b) =>
      orderOf(a.message) - orderOf(b.message) ||
      orderOf(a.part) - orderOf(b.part),
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

function savedBy({ tokensBefore, tokensAfter }: Change): number {
  return tokensBefore - tokensAfter;
}

/** Sort key of an index; changes without one come last. */
function orderOf(index: number | undefined): number {
  return index ?? Number.MAX_SAFE_INTEGER;
}
