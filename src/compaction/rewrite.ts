import { listChanges } from "../planning/changes.ts";
import { infeasible } from "../planning/infeasible.ts";
import { makePlan, type Plan } from "../planning/plan.ts";
import type { Task } from "./task.ts";
import type { Version } from "./version.ts";

/**
 * Rewrites everything that the caller sent. Throws `budget_infeasible` when nothing
 * fits the target, unless the request accepts the smallest version.
 */
export function rewriteAll(task: Task): Version {
  const { options } = task;
  const plan = planAll(task);
  if (!plan.fits && options.onInfeasible === "error") {
    throw infeasible(plan.builder, options);
  }
  return toVersion(plan, task);
}

/** `rewriteAll`, but undefined when nothing fits the target. */
export function tryRewriteAll(task: Task): Version | undefined {
  const plan = planAll(task);
  return plan.fits ? toVersion(plan, task) : undefined;
}

function planAll(task: Task): Plan {
  return makePlan(task.planInput(), task.options);
}

/** A plan's outcome as a version of the task's transcript. */
export function toVersion(
  plan: Plan,
  { repairs }: Pick<Version, "repairs">,
): Version {
  return {
    messages: plan.messages.map(({ message }) => message),
    tokens: plan.builder.tokens,
    rungs: plan.rungs,
    changes: listChanges(plan.builder, plan.messages),
    repairs,
    compacted: plan.rungs.length > 0,
    fits: plan.fits,
  };
}
