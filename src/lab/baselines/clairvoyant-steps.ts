import { BOUND, type NeededValues } from "../truth/needed-values.ts";
import { textsOf } from "../truth/texts.ts";
import type { BaselineMethod } from "./baseline.ts";
import { coverGreedily } from "./shared/greedy-cover.ts";
import { chooseSteps, fillWithNewest } from "./shared/keep-steps.ts";

/** Knows what the agent will need, but keeps whole steps: how far choosing steps can get. */
export const clairvoyantSteps: BaselineMethod = {
  module: import.meta.url,
  isLimit: true,
  description:
    "Whole steps with most demanded atoms per token, then the newest that fit. Knows the future.",
  select(task) {
    const { steps, messages, needed } = task;
    const choice = chooseSteps(task);
    const items = steps.map(({ start, end }, step) => ({
      covers: boundAtoms(
        needed,
        messages
          .slice(start, end)
          .flatMap((message) => textsOf(message))
          .map(({ text }) => text),
      ),
      cost: Math.max(1, choice.tokensOf(step)),
    }));
    coverGreedily(items, (step) => choice.keep(step));
    fillWithNewest(task, choice);
    return choice.messages();
  },
};

/** Indices of the demanded atoms that these texts alone would keep. */
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
