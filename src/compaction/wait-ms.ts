import type { Task } from "./task.ts";

/** Without a deadline, too, nobody waits for longer than a person would. */
const longestWaitMs = 30_000;
/** Of the time until the deadline, what planning took once is kept free three times over: twice to plan with the summary, and some. */
const planningShare = 3;
const leastReserveMs = 25;

/** How long a request may wait for the model and still be answered in time. */
export function waitMs({ options, startedMs }: Task): number {
  if (options.deadlineMs === undefined) return longestWaitMs;
  const spentMs = performance.now() - startedMs;
  const reserveMs = Math.max(leastReserveMs, planningShare * spentMs);
  return Math.max(0, options.deadlineMs - spentMs - reserveMs);
}
