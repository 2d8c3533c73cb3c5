import type { ResumedVersion } from "../resume/resume.ts";
import { rewriteThreshold } from "../rewrite-threshold.ts";
import type { Task } from "../task.ts";
import { firstChange } from "./settle-thinking.ts";

/**
 * Position from which on the thinking of a transcript as received is not known to be
 * made after exactly these messages. With an earlier answer at hand: where that answer
 * began to differ, because everything since was made after it. Without one, where the
 * transcript first exceeded the size from which it is rewritten: an answer then, whose
 * checkpoint is lost, may have been what the model saw. Thinking from before that point
 * was made while nothing was rewritten.
 */
export function refusedFrom(
  task: Task,
  resumed: ResumedVersion | undefined,
): number {
  const { messages, options, tokens } = task;
  if (resumed !== undefined) return firstChange(messages, resumed.messages);
  const threshold = rewriteThreshold(options);
  let total = tokens.base + tokens.system + tokens.tools;
  for (const [position, count] of tokens.messages.entries()) {
    if (total > threshold) return position;
    total += count.total;
  }
  return messages.length;
}
