import { createRandom, shuffled } from "../stats/random.ts";
import type { BaselineMethod } from "./baseline.ts";
import { selectSteps } from "./shared/keep-steps.ts";

/** Keeps random steps until none fits: the value of knowing nothing. */
export function randomSteps(seed: number): BaselineMethod {
  return {
    module: import.meta.url,
    description: `Random steps that fit (seed ${seed}).`,
    select(task) {
      const selection = selectSteps(task);
      const random = createRandom(`random-steps ${seed}`);
      for (const step of shuffled([...task.steps.keys()], random)) {
        selection.keep(step);
      }
      return selection.messages();
    },
  };
}
