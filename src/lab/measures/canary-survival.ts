import { createMatcher } from "../truth/matcher.ts";
import type { CyclesReference } from "../runs/cycles-reference.ts";
import { trustedTexts } from "../truth/rules.ts";
import { shareOf, type Figures } from "./measure.ts";

/**
 * Of the rules that were planted up to each cycle, the share that is still there
 * verbatim after it, in a user or system message: `canary_survival_1` to `_5`.
 */
export function canarySurvival({
  run,
  history,
  ends,
  states,
}: CyclesReference): Figures {
  const matcher = createMatcher(run.canaries, { wholeWords: false });
  const figures = states.map((state, cycle) => {
    const given = findRules(history.slice(0, ends[cycle]));
    const kept = findRules(state);
    const survivors = [...given].filter((canary) => kept.has(canary));
    const name = `canary_survival_${cycle + 1}`;
    return [name, shareOf(survivors.length, given.size)] as const;
  });

  function findRules(
    messages: CyclesReference["history"],
  ): ReadonlySet<number> {
    const found = new Set<number>();
    for (const text of trustedTexts(messages)) {
      matcher.scan(text, (canary) => found.add(canary));
    }
    return found;
  }
  return Object.fromEntries(figures);
}
