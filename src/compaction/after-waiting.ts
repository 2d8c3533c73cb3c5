import type { Task } from "./task.ts";

/** The same request as if it had begun so much later, with as much less time: waiting says nothing of how long work takes. */
export function afterWaiting(task: Task, waitedMs: number): Task {
  const { options, startedMs } = task;
  const { deadlineMs } = options;
  return {
    ...task,
    startedMs: startedMs + waitedMs,
    options: {
      ...options,
      deadlineMs: deadlineMs === undefined ? undefined : deadlineMs - waitedMs,
    },
  };
}
