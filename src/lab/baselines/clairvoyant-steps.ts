import { BOUND, type Demand } from "../truth/demand.ts";
import { textsOf } from "../truth/texts.ts";
import type { Baseline } from "./baseline.ts";
import { coverGreedily } from "./greedy-cover.ts";
import { chooseSteps, fillWithNewest } from "./keep-steps.ts";

/** Knows what the agent will need, but keeps whole steps: how far choosing steps can get. */
export const clairvoyantSteps: Baseline = {
  description:
    "Whole steps with most demanded atoms per token, then the newest that fit. Knows the future.",
  select(task) {
    const { steps, messages, demand } = task;
    const choice = chooseSteps(task);
    const items = steps.map(({ start, end }, step) => ({
      covers: boundAtoms(
        demand,
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
  demand: Demand,
  texts: readonly string[],
): readonly number[] {
  const found: number[] = [];
  demand.find(texts).forEach((finding, index) => {
    if (finding === BOUND) found.push(index);
  });
  return found;
}
