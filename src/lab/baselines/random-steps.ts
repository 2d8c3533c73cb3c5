import { createRandom, shuffled } from "../stats/random.ts";
import type { BaselineMethod } from "./baseline.ts";
import { chooseSteps } from "./shared/keep-steps.ts";

/** Steps drawn until none fits any more: what knowing nothing is worth. */
export function randomSteps(seed: number): BaselineMethod {
  return {
    module: import.meta.url,
    description: `Random steps that fit (seed ${seed}).`,
    select(task) {
      const choice = chooseSteps(task);
      const random = createRandom(`random-steps ${seed}`);
      for (const step of shuffled([...task.steps.keys()], random)) {
        choice.keep(step);
      }
      return choice.messages();
    },
  };
}
