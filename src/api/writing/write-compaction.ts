import type { Call } from "../../call/call.ts";
import type { Decision } from "../../compaction/cheapest.ts";
import type { Compaction, SummaryReport } from "../../compaction/compaction.ts";
import type { Prefetch } from "../../compaction/prefetch.ts";
import { roundUsd, type Spend } from "../../costs/spend.ts";
import type { JsonDocument } from "../../json/outline.ts";
import type { Change } from "../../planning/changes.ts";
import type { RungReport } from "../../planning/plan.ts";
import type { Repair } from "../../transcript/dialect.ts";
import type {
  CompactResponse,
  PrefetchResponse,
} from "../schemas/compact-response.ts";
import { writeJson, type JsonAnswer } from "./json-answer.ts";
import { writeEdits, writeTranscript } from "./write-transcript.ts";

export interface CompactionAnswer {
  readonly id: string;
  /** The request's body. */
  readonly document: JsonDocument;
  readonly dryRun: boolean;
  readonly reply: "transcript" | "changes";
}

/** The answer of `POST /v1/compact`: the transcript or its edits (neither in a dry run), and the report. */
export function writeCompaction(
  compaction: Compaction,
  { id, document, dryRun, reply }: CompactionAnswer,
): readonly Uint8Array[] {
  const content = () =>
    reply === "changes"
      ? writeEdits(compaction)
      : writeTranscript(compaction, document);
  const answer: JsonAnswer<CompactResponse> = {
    id,
    object: "compaction",
    dialect: compaction.dialect.name,
    model: compaction.model,
    ...(dryRun ? {} : content()),
    ...toReport(compaction),
  };
  return writeJson(answer);
}

type ReportFields = Omit<
  CompactResponse,
  | "id"
  | "object"
  | "dialect"
  | "model"
  | "messages"
  | "system"
  | "input"
  | "instructions"
  | "edits"
>;

/** The report in the words of the wire. */
export function toReport(compaction: Compaction): ReportFields {
  const { cache, cost, prefix } = compaction;
  return {
    compacted: compaction.compacted,
    strategy: compaction.strategy,
    tokens: compaction.tokens,
    rungs: compaction.rungs.map(toRung),
    changes: compaction.changes.map(toChange),
    repairs: compaction.repairs.map(toRepair),
    summary: toSummary(compaction.summary),
    degraded: compaction.degraded,
    fidelity: compaction.fidelity ?? {},
    prefix: {
      unchanged_messages: prefix.unchangedMessages,
      unchanged_tokens: prefix.unchangedTokens,
      break_even_calls: prefix.breakEvenCalls,
      ...(prefix.decision && { decision: toDecision(prefix.decision) }),
    },
    cache: {
      checkpoint: cache.checkpoint,
      covered_messages: cache.coveredMessages,
      resumed: cache.resumed,
    },
    cost: {
      summarizer: toSpend(cost.summarizer),
      saves_per_call_usd: cost.savesPerCallUsd,
    },
    warnings: [...compaction.warnings],
  };
}

/** The answer to a prefetch. */
export function writePrefetch(
  { summary }: Prefetch,
  { id }: Call,
): readonly Uint8Array[] {
  const answer: PrefetchResponse = {
    id,
    object: "prefetch",
    summary: toSummary(summary),
  };
  return writeJson(answer);
}

function toRung({ rung, tokensBefore, tokensAfter }: RungReport) {
  return {
    rung,
    tokens_after: tokensAfter,
    tokens_saved: tokensBefore - tokensAfter,
  };
}

function toChange(change: Change) {
  const { message, part, action, tokensBefore, tokensAfter } = change;
  return {
    ...(message === undefined ? {} : { message }),
    ...(part === undefined ? {} : { part }),
    action,
    tokens_before: tokensBefore,
    tokens_after: tokensAfter,
  };
}

function toRepair({ rule, message, detail }: Repair) {
  return { rule, ...(message === undefined ? {} : { message }), detail };
}

function toSummary({ status, coveredMessages, model, reason }: SummaryReport) {
  return {
    status,
    covered_messages: coveredMessages,
    model: model ?? null,
    reason: reason ?? null,
  };
}

function toDecision({ chosen, expectedCalls, unit, costs }: Decision) {
  return { chosen, expected_calls: expectedCalls, unit, costs };
}

function toSpend(spend: Spend) {
  return {
    calls: spend.calls,
    input_tokens: spend.inputTokens,
    cached_input_tokens: spend.cachedInputTokens,
    output_tokens: spend.outputTokens,
    usd: spend.costUsd === undefined ? null : roundUsd(spend.costUsd),
    exact: spend.estimatedCalls === 0,
  };
}
