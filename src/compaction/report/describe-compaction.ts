import { cachedCost } from "../../costs/input-prices.ts";
import { addSpend, roundUsd } from "../../costs/spend.ts";
import type { Warning } from "../../tokens/warning.ts";
import type { ChosenVersion } from "../choose-version.ts";
import type { Compaction, SummaryReport } from "../compaction.ts";
import type { CondensedTask } from "../condense/condense.ts";
import type { CheckpointLookup } from "../resume/find-checkpoint.ts";
import { isDegraded, type SummaryOutcome } from "../summary/summary-outcome.ts";
import { promptPrices } from "../prompt-prices.ts";
import type { Task } from "../task.ts";
import type { Version } from "../version.ts";
import { thinkingChanges } from "../thinking/thinking-changes.ts";
import { describePrefix, type PrefixReport } from "./describe-prefix.ts";
import { mergeChanges } from "./merge-changes.ts";

/** The results of a compaction's stages, in order. */
export interface CompactionStages {
  /** The task as received. */
  readonly task: Task;
  readonly condensed: CondensedTask;
  readonly lookup: CheckpointLookup;
  readonly chosen: ChosenVersion;
  /** Its version is the answer. */
  readonly summary: SummaryOutcome;
}

/** The compaction's result and report, relative to the transcript as received. */
export function describeCompaction(stages: CompactionStages): Compaction {
  const { task, condensed, lookup, summary } = stages;
  const { options, before, meter, profile, dialect, transcript } = task;
  const answer = summary.version;
  return {
    dialect,
    model: profile.id,
    strategy: options.strategy,
    transcript,
    messages: answer.messages,
    compacted: answer.compacted || condensed.changes.length > 0,
    tokens: {
      before: before.total,
      after: answer.tokens,
      target: options.targetTokens,
      encoding: meter.encoding,
      exact: meter.exact && before.estimated !== true,
    },
    rungs: [...condensed.rungs, ...answer.rungs],
    changes: mergeChanges(
      condensed.changes,
      thinkingChanges(task, {
        changes: answer.changes,
        thinkingDropped: [
          ...condensed.thinkingDropped,
          ...answer.thinkingDropped,
        ],
      }),
    ),
    repairs: answer.repairs,
    summary: describeSummary(summary),
    degraded: isDegraded(summary) || condensed.isDegraded,
    fidelity: summary.fidelity,
    prefix: prefixOf(stages),
    cache: {
      checkpoint: lookup.status,
      coveredMessages: lookup.coveredMessages,
      resumed: answer === lookup.resumed,
    },
    cost: {
      summarizer: addSpend(summary.spend, condensed.spend),
      savesPerCallUsd: savedPerCall(task, answer),
    },
    warnings: [...task.warnings, ...overBudget(task, answer)],
  };
}

export function describeSummary(summary: SummaryOutcome): SummaryReport {
  const { status, covered, model, reason } = summary;
  return { status, coveredMessages: covered, model, reason };
}

function prefixOf(stages: CompactionStages): PrefixReport {
  const { condensed, lookup, chosen, summary } = stages;
  const { resumed } = lookup;
  // An earlier answer holds condensed results already, so it compares with the condensed task.
  const task = resumed === undefined ? stages.task : condensed.task;
  const { transcript, before } = task;
  const asSent = { messages: transcript.messages, tokens: before.total };
  const { version } = summary;
  return {
    ...describePrefix(task, resumed ?? asSent, version),
    decision: chosen.decision,
  };
}

/** Saving of every later call, at the prices for its length; the cache holds it all if it is used. */
function savedPerCall(task: Task, answer: Version) {
  const prices = promptPrices(task);
  if (prices === undefined) return null;
  const saved =
    cachedCost(task.before.total, prices) - cachedCost(answer.tokens, prices);
  return roundUsd(saved);
}

function overBudget({ options }: Task, answer: Version): readonly Warning[] {
  if (answer.fits) return [];
  return [
    {
      code: "over_budget",
      message: `The smallest version has ${answer.tokens} tokens, over target_tokens ${options.targetTokens}. Raise the target or unpin messages.`,
    },
  ];
}
