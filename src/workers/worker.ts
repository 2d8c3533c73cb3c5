import { move, transferableSymbol, valueSymbol, workerData } from "piscina";
import { createKeyedTags } from "../lib/keyed-tags.ts";
import type { Job, JobResult } from "./job.ts";
import { runJob } from "./run-job.ts";
import { createThreadTools, type WorkerData } from "./thread-tools.ts";
import { createThreadTurns } from "./thread-turns.ts";

const { memorySecret, ...threadData } = workerData as WorkerData;
const resolveMeter = createThreadTools(threadData);
const tags = createKeyedTags(memorySecret);
const queueTurn = createThreadTurns();

/** Runs in each thread of the pool: one job in, its result out. The result's bytes move and are not copied. */
export default async function work(job: Job): Promise<unknown> {
  const result: JobResult = await runJob(job, {
    resolveMeter,
    tags,
    queueTurn,
  });
  return move({
    [valueSymbol]: result,
    [transferableSymbol]: "body" in result ? [result.body.buffer] : [],
  });
}
