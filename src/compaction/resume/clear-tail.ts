import { keepEndsVerbatim } from "../../planning/constraints.ts";
import { makePlan, type Plan } from "../../planning/plan.ts";
import type { ResumedVersion } from "./resume.ts";
import { toAttempt, toVersion } from "../rewrite.ts";
import { tokensOf, totalTokens, withMessages, type Task } from "../task.ts";
import {
  settleThinking,
  withThinkingDropped,
} from "../thinking/settle-thinking.ts";
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
  const base = withMessages(task, messages, tokens);
  const settled = settleThinking(base, { floor: prefixLength }, (current) =>
    toAttempt(planTail(current, prefixLength)),
  );
  const { plan } = settled.attempt;
  if (!plan.fits) return undefined;
  const version = toVersion(plan, resumed);
  return withThinkingDropped(
    {
      ...version,
      changes: [...resumed.changes, ...version.changes],
      thinkingDropped: resumed.thinkingDropped,
    },
    base,
    settled,
  );
}

function planTail({ planInput, options }: Task, prefixLength: number): Plan {
  const input = planInput();
  const constraints = keepEndsVerbatim(
    input.constraints,
    input.steps,
    prefixLength,
  );
  const { summary } = input;
  const isHeld = (position: number) =>
    constraints.verbatim[position] === "held";
  return makePlan(
    {
      ...{ ...input, constraints },
      summary: summary && isHeld(summary.position) ? undefined : summary,
    },
    options,
  );
}
