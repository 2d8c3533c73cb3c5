import type { CallSite, Pairing } from "./pair-calls.ts";

/**
 * New ids for calls that share theirs with another of their turn, or have none.
 * Unique in the whole list and the same on every run. Linear: a number that was
 * tried for one id is not tried again.
 */
export function freshIds({
  calls,
  results,
}: Pairing): ReadonlyMap<CallSite, string> {
  const names = new Map<CallSite, string>();
  const wanted = calls.filter(({ clashes, slot }) => clashes || slot.lacksId);
  if (wanted.length === 0) return names;
  const taken = new Set([...calls, ...results].map(({ slot }) => slot.label));
  const tried = new Map<string, number>();
  for (const call of wanted) {
    const base = call.slot.lacksId ? "call" : call.slot.label;
    let number = tried.get(base) ?? 1;
    do number += 1;
    while (taken.has(`${base}_${number}`));
    tried.set(base, number);
    names.set(call, `${base}_${number}`);
  }
  return names;
}
