import type { Call } from "../call/call.ts";
import type { CompactionFacts } from "../call/observer.ts";
import { chooseVersion } from "./choose-version.ts";
import type { SummaryReport } from "./compaction.ts";
import { condense } from "./condense/condense.ts";
import type { CompactionPorts } from "./ports.ts";
import { describeSummary } from "./report/describe-compaction.ts";
import { findCheckpoint } from "./resume/find-checkpoint.ts";
import { summarize } from "./summary/summarize.ts";
import { withoutSummary } from "./summary/summary-outcome.ts";
import { checkSummaryModel } from "./summary/check-model.ts";
import { createTask, type CompactionRequest } from "./task.ts";
import { untouched } from "./version.ts";

/** The result of `prefetch`: no transcript, only the state of the summary. */
export interface Prefetch {
  readonly summary: SummaryReport;
  readonly facts: CompactionFacts;
}

/** Starts the summary that `compact` would want for this request, for a later call. Rejects as `compact` does. */
export async function prefetch(
  request: CompactionRequest,
  call: Call,
  ports: CompactionPorts,
): Promise<Prefetch> {
  await checkSummaryModel(request.options, ports);
  const received = createTask(request, call, ports);
  const { task, isDegraded, model } = await condense(received, ports);

  async function startSummary() {
    if (isDegraded) {
      // A summary of results that are still being condensed would be useless.
      return {
        ...withoutSummary(untouched(task)),
        status: "started",
        model,
      } as const;
    }
    const { resumed } = await findCheckpoint(task, ports);
    return summarize(task, chooseVersion(task, resumed), ports);
  }

  const summary = describeSummary(await startSummary());
  const facts = {
    dialect: request.dialect.name,
    model: received.profile.id,
    strategy: request.options.strategy,
    messages: request.transcript.messages.length,
    tokensBefore: received.before.total,
    summary: summary.status,
  };
  ports.observer.observe({ kind: "compaction", call, ...facts });
  return { summary, facts };
}
