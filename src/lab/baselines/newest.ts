import type { BaselineMethod } from "./baseline.ts";
import { chooseSteps, keepNewest } from "./shared/keep-steps.ts";

/** What most agents do: drop the oldest steps until the rest fits. */
export const newest: BaselineMethod = {
  module: import.meta.url,
  description: "The newest steps that fit.",
  select(task) {
    const choice = chooseSteps(task);
    keepNewest(task, choice);
    return choice.messages();
  },
};
