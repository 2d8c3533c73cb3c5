import { listChanges } from "../planning/changes.ts";
import { infeasible } from "../planning/infeasible.ts";
import { makePlan, type Plan } from "../planning/plan.ts";
import type { ResumedVersion } from "./resume/resume.ts";
import type { Task } from "./task.ts";
import { refusedFrom } from "./thinking/refused-from.ts";
import {
  settleThinking,
  withThinkingDropped,
} from "./thinking/settle-thinking.ts";
import type { Version } from "./version.ts";

/** A new version of the transcript. */
export interface Rewrite {
  readonly version: Version;
  /** As in `Settled`. */
  readonly thinkingFrom: number | undefined;
}

/**
 * Rewrites everything that the caller sent. Throws `budget_infeasible` when nothing
 * fits the target, unless the request accepts the smallest version.
 */
export function rewriteAll(
  task: Task,
  resumed: ResumedVersion | undefined,
): Rewrite {
  const { options } = task;
  const { plan, ...rewrite } = planAll(task, resumed);
  if (!plan.fits && options.onInfeasible === "error") {
    throw infeasible(plan.builder, options);
  }
  return rewrite;
}

/** `rewriteAll`, but undefined when nothing fits the target. */
export function tryRewriteAll(
  task: Task,
  resumed: ResumedVersion | undefined,
): Rewrite | undefined {
  const { plan, ...rewrite } = planAll(task, resumed);
  return plan.fits ? rewrite : undefined;
}

function planAll(task: Task, resumed: ResumedVersion | undefined) {
  const settled = settleThinking(
    task,
    { from: refusedFrom(task, resumed) },
    planOf,
  );
  const { plan } = settled.attempt;
  const version = toVersion(plan, task);
  return {
    plan,
    version: withThinkingDropped(version, task, settled),
    thinkingFrom: settled.from,
  };
}

function planOf(task: Task) {
  return toAttempt(makePlan(task.planInput(), task.options));
}

/** A plan as one way to rewrite a task. */
export function toAttempt(plan: Plan) {
  const messages = plan.messages.map(({ message }) => message);
  return { plan, messages, fits: plan.fits };
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
    thinkingDropped: [],
  };
}
