import type { BaselineMethod } from "./baseline.ts";
import { selectSteps, keepNewest } from "./shared/keep-steps.ts";

/** Drops the oldest steps until the rest fits, as most agents do. */
export const newest: BaselineMethod = {
  module: import.meta.url,
  description: "The newest steps that fit.",
  select(task) {
    const selection = selectSteps(task);
    keepNewest(task, selection);
    return selection.messages();
  },
};
