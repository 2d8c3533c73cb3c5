import type { Engine } from "../api/engine.ts";
import { outlineDocument, parseEnvelope } from "../json/document.ts";
import { messagesFields } from "../dialects/request-fields.ts";
import type { JsonObject } from "../json/json.ts";
import type { JsonDocument, OutlineLimits } from "../json/outline.ts";
import type { CompactResponse } from "../api/schemas/compact-response.ts";
import type { MeasureResponse } from "../api/schemas/measure-response.ts";
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
  replaceTranscript,
  toRequestBody,
  type TranscriptInput,
} from "./transcript-input.ts";

export interface TaskDependencies {
  readonly engine: Engine;
  readonly limits: OutlineLimits;
  /** A new id for a compaction, such as `cmp_…`. */
  readonly createId: () => string;
}

export function createCompactTask(
  invocation: CompactInvocation,
  { engine, limits, createId }: TaskDependencies,
): RecordTask {
  /** Only a share needs the transcript's own size. */
  async function measureTokens(input: TranscriptInput): Promise<number> {
    const { target, trigger, dialect, model } = invocation;
    if (target.kind === "tokens" && trigger?.kind !== "share") return 0;
    const body = toRequestBody(input, { dialect, model });
    const { chunks } = await engine.measure(outlineDocument(body, limits));
    const response = JSON.parse(
      Buffer.concat(chunks).toString("utf8"),
    ) as MeasureResponse;
    return response.tokens.total;
  }

  return {
    columns: compactionColumns,
    async answer(record) {
      const input = readTranscriptInput(
        record.bytes,
        invocation.dialect,
        limits,
      );
      const measuredTokens = await measureTokens(input);
      const body = toRequestBody(input, toOptions(invocation, measuredTokens));
      const { chunks } = await engine.compact(outlineDocument(body, limits), {
        id: createId(),
      });
      const response = outlineResponse(Buffer.concat(chunks));
      const compaction = parseEnvelope(
        response,
        messagesFields,
      ) as unknown as CompactResponse;
      return {
        response: response.bytes,
        result: invocation.dryRun
          ? undefined
          : replaceTranscript(input, response),
        report: formatCompaction(compaction),
        row: toCompactionRow(compaction),
      };
    },
  };
}

/** Our own answer is within no limit of ours: a report adds to what was sent. */
function outlineResponse(bytes: Buffer): JsonDocument {
  return outlineDocument(bytes, { maxDepth: Infinity, maxElements: Infinity });
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
