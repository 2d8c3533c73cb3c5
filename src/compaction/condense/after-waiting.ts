import type { Task } from "../task.ts";

/** The same request as if its work had begun so much later: waiting says nothing of how long work takes. */
export function afterWaiting(task: Task, waitedMs: number): Task {
  return { ...task, startedMs: task.startedMs + waitedMs };
}
