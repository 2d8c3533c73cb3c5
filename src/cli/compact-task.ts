import {
  toCompactionRequest,
  toMeasureRequest,
} from "../api/reading/read-request.ts";
import { writeCompaction } from "../api/writing/write-compaction.ts";
import { localCall } from "../call/call.ts";
import { compact } from "../compaction/compact.ts";
import { measure } from "../compaction/measure.ts";
import type { CompactionPorts } from "../compaction/ports.ts";
import type { JsonObject } from "../json/json.ts";
import type { OutlineLimits } from "../json/outline-limits.ts";
import { toTokens } from "./amount.ts";
import {
  formatCompaction,
  compactionColumns,
  toCompactionRow,
} from "./compact-report.ts";
import type { CompactInvocation } from "./invocation.ts";
import type { RecordTask } from "./record-task.ts";
import {
  readTranscriptInput,
  replaceMessages,
  toEnvelope,
  type TranscriptInput,
} from "./transcript-input.ts";

export interface TaskDependencies {
  readonly ports: CompactionPorts;
  readonly limits: OutlineLimits;
  /** A new id for a call, such as `cmp_…`. */
  readonly createId: () => string;
}

export function createCompactTask(
  invocation: CompactInvocation,
  { ports, limits, createId }: TaskDependencies,
): RecordTask {
  /** Tokens of the transcript; only shares of it need them. */
  function measuredTokens(input: TranscriptInput): number {
    const { target, trigger, dialect, model } = invocation;
    if (target.kind === "tokens" && trigger?.kind !== "share") return 0;
    const envelope = toEnvelope(input, { dialect, model });
    const request = toMeasureRequest(input.document, envelope);
    return measure(request, localCall(createId()), ports).tokens.total;
  }

  return {
    columns: compactionColumns,
    async answer(record) {
      const { dialect, dryRun } = invocation;
      const input = readTranscriptInput(record.bytes, dialect, limits);
      const { document } = input;
      const options = toOptions(invocation, measuredTokens(input));
      const envelope = toEnvelope(input, options);
      const { request, reply } = toCompactionRequest(document, envelope);
      const call = localCall(createId());
      const compaction = await compact(request, call, ports);
      const { id } = call;
      const answer = { id, document, dryRun, reply };
      return {
        response: Buffer.concat(writeCompaction(compaction, answer)),
        result: dryRun ? undefined : replaceMessages(input, compaction),
        report: formatCompaction(compaction),
        row: toCompactionRow(compaction),
      };
    },
  };
}

/** The request's options; what is undefined here is left to the engine's defaults. */
function toOptions(
  invocation: CompactInvocation,
  measuredTokens: number,
): JsonObject {
  const { target, trigger, keepRecent, maxToolResultTokens } = invocation;
  return {
    dialect: invocation.dialect,
    model: invocation.model,
    target_tokens: toTokens(target, measuredTokens),
    trigger_tokens: trigger && toTokens(trigger, measuredTokens),
    strategy: invocation.strategy,
    keep: keepRecent === undefined ? undefined : { recent_steps: keepRecent },
    tool_results:
      maxToolResultTokens === undefined
        ? undefined
        : { max_tokens: maxToolResultTokens },
    on_infeasible: invocation.onInfeasible,
    dry_run: invocation.dryRun,
  };
}
