import { monotonicMs } from "../../lib/monotonic-ms.ts";
import type { Task } from "../task.ts";

/** Without a deadline, too, nobody waits for longer than a person would. */
const longestWaitMs = 30_000;
/** Of the time until the deadline, what planning took once is kept free three times over: twice to plan with the summary, and some. */
const planningShare = 3;
const leastReserveMs = 40;

/**
 * How long a request may wait for the model and still be answered in time. What is
 * left counts from its arrival, for its caller waits since then; what is kept free
 * is measured by its own work, in whose way the same others will be.
 */
export function waitMs({ options, arrivedMs, startedMs }: Task): number {
  if (options.deadlineMs === undefined) return longestWaitMs;
  const nowMs = monotonicMs();
  const leftMs = options.deadlineMs - (nowMs - arrivedMs);
  const reserveMs = Math.max(
    leastReserveMs,
    planningShare * (nowMs - startedMs),
  );
  return Math.max(0, leftMs - reserveMs);
}
