import {
  settleThinking,
  withThinkingDropped,
} from "../thinking/settle-thinking.ts";
import type { Task } from "../task.ts";
import { withSummary, type SummaryContent } from "./with-summary.ts";

/**
 * `withSummary`, without thinking that the model would refuse. The summary is the
 * first change, so thinking leaves from there on; `thinkingFrom` is where it leaves at
 * the latest.
 */
export function withBoundSummary(
  task: Task,
  content: SummaryContent,
  thinkingFrom: number | undefined,
): ReturnType<typeof withSummary> {
  const settled = settleThinking(task, { from: thinkingFrom }, (current) => {
    const improved = withSummary(current, content);
    // Without a summary nothing changes that would make thinking leave.
    const { messages } =
      typeof improved === "string" ? current : improved.version;
    return { improved, messages, fits: true };
  });
  const { improved } = settled.attempt;
  if (typeof improved === "string") return improved;
  const version = withThinkingDropped(improved.version, task, settled);
  return { ...improved, version };
}
