import { BOUND, type NeededValues } from "../truth/needed-values.ts";
import { textsOf } from "../truth/texts.ts";
import type { BaselineMethod } from "./baseline.ts";
import { coverGreedily } from "./shared/greedy-cover.ts";
import { selectSteps, fillWithNewest } from "./shared/keep-steps.ts";

/** A limit of what selecting steps can reach: it sees the future, but keeps whole steps. */
export const clairvoyantSteps: BaselineMethod = {
  module: import.meta.url,
  isLimit: true,
  description:
    "Whole steps with most needed values per token, then the newest that fit. Knows the future.",
  select(task) {
    const { steps, messages, needed } = task;
    const selection = selectSteps(task);
    const items = steps.map(({ start, end }, step) => ({
      covers: boundAtoms(
        needed,
        messages
          .slice(start, end)
          .flatMap((message) => textsOf(message))
          .map(({ text }) => text),
      ),
      cost: Math.max(1, selection.tokensOf(step)),
    }));
    coverGreedily(items, (step) => selection.keep(step));
    fillWithNewest(task, selection);
    return selection.messages();
  },
};

/** Indices of the needed values that these texts alone would keep. */
export function boundAtoms(
  needed: NeededValues,
  texts: readonly string[],
): readonly number[] {
  const found: number[] = [];
  needed.find(texts).forEach((finding, index) => {
    if (finding === BOUND) found.push(index);
  });
  return found;
}
