import type { BaselineMethod } from "./baseline.ts";
import { selectSteps, keepNewest } from "./shared/keep-steps.ts";

/** Keeps the first user message, which usually holds the task, before anything else. */
export const newestWithTask: BaselineMethod = {
  module: import.meta.url,
  description: "The first user message and the newest steps that fit.",
  select(task) {
    const selection = selectSteps(task);
    const first = task.steps.findIndex(
      ({ start }) => task.messages[start]?.role === "user",
    );
    if (first >= 0) selection.keep(first);
    keepNewest(task, selection);
    return selection.messages();
  },
};
