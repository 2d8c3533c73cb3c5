import type { BaselineMethod } from "./baseline.ts";
import { chooseSteps, keepNewest } from "./shared/keep-steps.ts";

/** The task is usually in the first user message; it is paid for before anything else. */
export const newestWithTask: BaselineMethod = {
  module: import.meta.url,
  description: "The first user message and the newest steps that fit.",
  select(task) {
    const choice = chooseSteps(task);
    const first = task.steps.findIndex(
      ({ start }) => task.messages[start]?.role === "user",
    );
    if (first >= 0) choice.keep(first);
    keepNewest(task, choice);
    return choice.messages();
  },
};
