import type { Call } from "../call/call.ts";
import { chooseVersion } from "./choose-version.ts";
import type { Compaction } from "./compaction.ts";
import { condense } from "./condense/condense.ts";
import type { CompactionPorts } from "./ports.ts";
import { describeCompaction } from "./report/describe-compaction.ts";
import { findCheckpoint } from "./resume/find-checkpoint.ts";
import { summarize } from "./summary/summarize.ts";
import { checkSummaryModel } from "./summary/check-model.ts";
import { createTask, type CompactionRequest } from "./task.ts";

/**
 * Brings a transcript within its target. Rejects with `AppError` for options that do
 * not fit the transcript and for a target that nothing fits. A model, a cache or a
 * checkpoint that fails never makes it reject.
 */
export async function compact(
  request: CompactionRequest,
  call: Call,
  ports: CompactionPorts,
): Promise<Compaction> {
  await checkSummaryModel(request.options, ports);
  const task = createTask(request, call, ports);
  const condensed = await condense(task, ports);
  const lookup = await findCheckpoint(condensed.task, ports);
  const chosen = chooseVersion(condensed.task, lookup.resumed);
  const summary = await summarize(condensed.task, chosen, ports);
  const compaction = describeCompaction({
    task,
    condensed,
    lookup,
    chosen,
    summary,
  });
  // Later calls must not continue from an answer that lacks its summary.
  if (!compaction.degraded) await lookup.save(summary.version);
  ports.observer.observe({
    kind: "compaction",
    call,
    ...compactionFacts(compaction),
  });
  return compaction;
}

/** Facts for logs and usage records; no content. */
export function compactionFacts(compaction: Compaction) {
  const { dialect, model, strategy, transcript, tokens } = compaction;
  return {
    dialect: dialect.name,
    model,
    strategy,
    messages: transcript.messages.length,
    tokensBefore: tokens.before,
    tokensAfter: tokens.after,
    compacted: compaction.compacted,
    checkpoint: compaction.cache.checkpoint,
    summary: compaction.summary.status,
  };
}
