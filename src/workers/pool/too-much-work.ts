import { AppError } from "../../errors.ts";

/** What a request did to the worker that it ran in. */
export type Offence = "memory" | "time" | "crash";

export interface WorkLimits {
  readonly memoryBytes: number;
  readonly workTimeoutMs: number;
  /** Time for which the same request is refused. */
  readonly refusedMs: number;
}

const megabyte = 2 ** 20;

/** The error for a request that no worker can carry out, now and when it comes again. */
export function tooMuchWork(offence: Offence, limits: WorkLimits): AppError {
  const { memoryBytes, workTimeoutMs, refusedMs } = limits;
  const memoryMb = Math.round(memoryBytes / megabyte);
  const reasons: Readonly<Record<Offence, string>> = {
    memory: `needs more memory than the ${memoryMb} MB that a worker has. Send a shorter transcript, or one of fewer and larger pieces, or raise PITH_WORKER_MEMORY`,
    time: `takes longer than the ${workTimeoutMs} ms that a request may compute. Send a shorter transcript, or raise PITH_WORK_TIMEOUT_MS`,
    crash: "ended the process that worked on it. Report the request_id",
  };
  const minutes = Math.ceil(refusedMs / 60_000);
  return new AppError(
    "too_much_work",
    `This request ${reasons[offence]}. Don't send it again unchanged: it is refused for ${minutes} minutes.`,
    { details: { reason: offence } },
  );
}
