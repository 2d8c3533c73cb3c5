import { chooseCheapest, type Decision } from "./cheapest.ts";
import type { ResumedVersion } from "./resume/resume.ts";
import { rewriteThreshold } from "./rewrite-threshold.ts";
import { rewriteAll } from "./rewrite.ts";
import type { Task } from "./task.ts";
import { untouched, type Version } from "./version.ts";

export interface ChosenVersion {
  readonly version: Version;
  /** True when this call compacted something that no earlier call had. */
  readonly isNew: boolean;
  /** Position from which on a rewrite of all messages has no thinking; undefined where it stays. */
  readonly thinkingFrom?: number | undefined;
  /** With `when: "cheapest"`: the comparison that led to it. */
  readonly decision?: Decision | undefined;
}

/**
 * Chooses between the transcript as received, an earlier answer with the messages
 * that came since, and a new rewrite. Throws `budget_infeasible`.
 */
export function chooseVersion(
  task: Task,
  resumed: ResumedVersion | undefined,
): ChosenVersion {
  const { options, tokens } = task;
  const threshold = rewriteThreshold(options);
  if (tokens.total <= threshold) {
    return { version: untouched(task), isNew: false };
  }
  if (resumed !== undefined && resumed.tokens <= threshold) {
    return { version: resumed, isNew: false };
  }
  const { version, thinkingFrom, decision } =
    options.when === "cheapest"
      ? chooseCheapest(task, resumed)
      : { ...rewriteAll(task, resumed), decision: undefined };
  const isNew = version !== resumed && version.compacted;
  return { version, isNew, thinkingFrom, decision };
}
