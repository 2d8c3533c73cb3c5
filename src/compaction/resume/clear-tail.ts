import { keepEndsVerbatim } from "../../planning/constraints.ts";
import { makePlan } from "../../planning/plan.ts";
import type { Resumed } from "./resume.ts";
import { planned, subjectOf } from "../rewrite.ts";
import { tokensOf, totalTokens, type Task } from "../task.ts";
import type { Version } from "../version.ts";

/**
 * Compacts only what came behind the earlier answer, which stays as it is to the
 * byte, and leaves the recent steps alone too: a result that is cut before the
 * model has read it was called for in vain. Undefined when that does not bring the
 * whole within the target.
 */
export function clearTail(task: Task, resumed: Resumed): Version | undefined {
  const { meter, transcript, options } = task;
  const { messages, held } = resumed;
  const heldCounts = messages
    .slice(0, held)
    .map((message) => tokensOf(task, message));
  if (totalTokens(task, heldCounts) > options.targetTokens) return undefined;
  const tokens = meter.measure({ ...transcript, messages });
  const subject = subjectOf(task, { messages, tokens });
  const constraints = keepEndsVerbatim(
    subject.constraints,
    subject.steps,
    held,
  );
  const plan = makePlan({ ...subject, constraints }, options);
  if (!plan.fits) return undefined;
  const version = planned(plan);
  return {
    ...version,
    changes: [...resumed.changes, ...version.changes],
    repairs: resumed.repairs,
  };
}
