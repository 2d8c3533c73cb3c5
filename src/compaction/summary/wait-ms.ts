import { monotonicMs } from "../../lib/monotonic-ms.ts";
import type { Task } from "../task.ts";

/** Longest wait of a request without a deadline: as long as a person would wait. */
const longestWaitMs = 30_000;
/** Multiple of the planning time so far that is kept free before the deadline: twice to plan with the summary, and a reserve. */
const planningShare = 3;
const leastReserveMs = 40;

/**
 * Longest wait of a task for the model that still lets it be answered before its
 * deadline. The deadline counts from the request's arrival, because the caller has
 * been waiting since then. The reserve is a multiple of the work so far, which met
 * the same load.
 */
export function waitMs({ options, call, startedMs }: Task): number {
  if (options.deadlineMs === undefined) return longestWaitMs;
  const nowMs = monotonicMs();
  const leftMs = options.deadlineMs - (nowMs - call.arrivedMs);
  const reserveMs = Math.max(
    leastReserveMs,
    planningShare * (nowMs - startedMs),
  );
  return Math.max(0, leftMs - reserveMs);
}
