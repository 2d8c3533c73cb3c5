import { move, transferableSymbol, valueSymbol, workerData } from "piscina";
import { noCheckpoints } from "../checkpoints/checkpoint-store.ts";
import { compact } from "../compaction/compact.ts";
import { monotonicMs } from "../lib/monotonic-ms.ts";
import { nullSummarizer } from "../summaries/summarizer.ts";
import { localTenant } from "./host.ts";
import type { Job, JobResult } from "./job.ts";
import { runJob } from "./run-job.ts";
import { createThreadTools, type ThreadData } from "./thread-tools.ts";
import { createTurns } from "./turns.ts";
import { warmUp } from "./warm-up.ts";

const chooseMeter = createThreadTools(workerData as ThreadData);
const openTurn = createTurns();

await warmUp((document) =>
  compact(
    { document, id: "cmp_warm_up", arrivedMs: monotonicMs() },
    {
      chooseMeter,
      tenant: localTenant,
      checkpoints: noCheckpoints(),
      summarizer: nullSummarizer,
    },
  ),
);

/** Runs in each thread of the pool: one job in, its result out. The result's bytes move and are not copied. */
export default async function work(job: Job): Promise<unknown> {
  const result: JobResult = await runJob(job, { chooseMeter, openTurn });
  return move({
    [valueSymbol]: result,
    [transferableSymbol]: "body" in result ? [result.body.buffer] : [],
  });
}
