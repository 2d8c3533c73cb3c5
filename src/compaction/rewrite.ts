import type { PlanInput } from "../planning/plan-input.ts";
import { groupSteps } from "../transcript/steps.ts";
import { findConstraints } from "../planning/constraints.ts";
import { infeasible } from "../planning/infeasible.ts";
import { makePlan, type Plan } from "../planning/plan.ts";
import { listChanges } from "../planning/report.ts";
import type { Task } from "./task.ts";
import type { Version } from "./version.ts";

/**
 * Chooses afresh from everything that the caller sent. Throws `budget_infeasible`
 * when nothing fits the target, unless the smallest version was asked for.
 */
export function rewriteAfresh(task: Task): Version {
  const { options, repairs } = task;
  const plan = planAfresh(task);
  if (!plan.fits && options.onInfeasible === "error") {
    throw infeasible(plan.builder, options);
  }
  return { ...planned(plan), repairs };
}

function planAfresh(task: Task): Plan {
  return makePlan(subjectOf(task, task), task.options);
}

/** `rewriteAfresh`, but undefined when nothing fits the target. */
export function tryRewrite(task: Task): Version | undefined {
  const plan = planAfresh(task);
  return plan.fits ? { ...planned(plan), repairs: task.repairs } : undefined;
}

/** What a plan is made from: one version of the task's transcript. */
export function subjectOf(
  { dialect, meter, options, transcript }: Task,
  { messages, tokens }: Pick<Task, "messages" | "tokens">,
): PlanInput {
  const { continues = false } = transcript;
  const steps = groupSteps(messages, dialect);
  const constraints = findConstraints(
    { messages, steps, continues },
    options.keep,
  );
  return { dialect, messages, continues, steps, tokens, constraints, meter };
}

/** A plan's outcome as a version of its input. */
export function planned(plan: Plan): Omit<Version, "repairs"> {
  return {
    messages: plan.messages.map(({ message }) => message),
    tokens: plan.builder.tokens,
    rungs: plan.rungs,
    changes: listChanges(plan.builder, plan.messages),
    compacted: plan.rungs.length > 0,
    fits: plan.fits,
  };
}
