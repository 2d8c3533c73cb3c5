import { keepEndsVerbatim } from "../../planning/constraints.ts";
import { makePlan } from "../../planning/plan.ts";
import type { ResumedVersion } from "./resume.ts";
import { planInputOf } from "../plan-input.ts";
import { toVersion } from "../rewrite.ts";
import { tokensOf, totalTokens, type Task } from "../task.ts";
import type { Version } from "../version.ts";

/**
 * Compacts only what came after the earlier answer, which stays byte for byte. The
 * recent steps stay too, because a result that is cut before the model has read it
 * was produced in vain. Undefined when the whole still exceeds the target.
 */
export function clearTail(
  task: Task,
  resumed: ResumedVersion,
): Version | undefined {
  const { meter, transcript, options } = task;
  const { messages, prefixLength } = resumed;
  const prefixCounts = messages
    .slice(0, prefixLength)
    .map((message) => tokensOf(task, message));
  if (totalTokens(task, prefixCounts) > options.targetTokens) return undefined;
  const tokens = meter.measure({ ...transcript, messages });
  const input = planInputOf({ ...task, messages, tokens });
  const constraints = keepEndsVerbatim(
    input.constraints,
    input.steps,
    prefixLength,
  );
  const { summary } = input;
  const isHeld = (position: number) =>
    constraints.verbatim[position] === "held";
  const plan = makePlan(
    {
      ...{ ...input, constraints },
      summary: summary && isHeld(summary.position) ? undefined : summary,
    },
    options,
  );
  if (!plan.fits) return undefined;
  const version = toVersion(plan, resumed);
  return {
    ...version,
    changes: [...resumed.changes, ...version.changes],
  };
}
