import { move, transferableSymbol, valueSymbol, workerData } from "piscina";
import type { Job, JobResult } from "./job.ts";
import { runJob } from "./run-job.ts";
import { createThreadTools, type ThreadData } from "./thread-tools.ts";
import { createThreadTurns } from "./thread-turns.ts";

const resolveMeter = createThreadTools(workerData as ThreadData);
const queueTurn = createThreadTurns();

/** Runs in each thread of the pool: one job in, its result out. The result's bytes move and are not copied. */
export default async function work(job: Job): Promise<unknown> {
  const result: JobResult = await runJob(job, { resolveMeter, queueTurn });
  return move({
    [valueSymbol]: result,
    [transferableSymbol]: "body" in result ? [result.body.buffer] : [],
  });
}
