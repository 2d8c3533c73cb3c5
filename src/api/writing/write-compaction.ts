import type { Outcome } from "../engine.ts";
import type { Decision } from "../../compaction/cheapest.ts";
import { createJsonWriter } from "./json-writer.ts";
import { prefixReport } from "./prefix-report.ts";
import type { Memory } from "../../compaction/resume/recall.ts";
import { listRepairs, listRungs } from "../../planning/report.ts";
import { changesFromArrival } from "./changes-from-arrival.ts";
import {
  condenseRung,
  type Condensed,
} from "../../compaction/condense/condense.ts";
import { inputPrices } from "../../costs/input-prices.ts";
import type { Summarized } from "../../compaction/summary/summarized.ts";
import { isDegraded, reportSpent, reportSummary } from "./summary-report.ts";
import type { Task } from "../../compaction/task.ts";
import type { Version } from "../../compaction/version.ts";
import type { Warning } from "../../tokens/warning.ts";
import { writeEdits, writeTranscript } from "./write-result.ts";
import { addSpend, noSpend, roundUsd } from "../../costs/spend.ts";

export interface Compaction {
  readonly id: string;
  /** As it arrived. */
  readonly task: Task;
  readonly condensed: Condensed;
  /** Made from `condensed`. */
  readonly answer: Version;
  readonly memory: Memory;
  readonly decision?: Decision | undefined;
  /** Undefined when nothing was rewritten. */
  readonly summary?: Summarized | undefined;
}

/** The answer of `POST /v1/compact`: the transcript or its edits (neither in a dry run), then the report. */
export function writeCompaction(compaction: Compaction): Outcome {
  const { task, answer, memory, condensed } = compaction;
  const compacted = answer.compacted || condensed.changes.length > 0;
  const { options, before, profile, dialect, meter } = task;
  const writer = createJsonWriter();
  writer.value("id", compaction.id);
  writer.value("object", "compaction");
  writer.value("dialect", dialect.name);
  writer.value("model", profile.id);
  if (!options.dryRun) {
    const write = options.reply === "changes" ? writeEdits : writeTranscript;
    write(writer, { ...task, messages: answer.messages });
  }
  writer.value("compacted", compacted);
  writer.value("strategy", options.strategy);
  writer.value("tokens", {
    before: before.total,
    after: answer.tokens,
    target: options.targetTokens,
    encoding: meter.encoding,
    exact: meter.exact && before.estimated !== true,
  });
  const rungs = [...condenseRung(task, condensed), ...answer.rungs];
  writer.value("rungs", listRungs(rungs));
  const changes = changesFromArrival(condensed.changes, answer.changes);
  writer.value("changes", changes);
  writer.value("repairs", listRepairs(answer.repairs));
  writer.value("summary", reportSummary(compaction.summary));
  writer.value(
    "degraded",
    isDegraded(compaction.summary) || condensed.isDegraded,
  );
  writer.value("fidelity", compaction.summary?.fidelity ?? {});
  writer.value("prefix", reportPrefix(compaction));
  writer.value("cache", {
    checkpoint: memory.checkpoint,
    covered_messages: memory.covered,
    resumed: answer === memory.resumed,
  });
  writer.value("cost", reportCost(compaction));
  writer.value("warnings", [...task.warnings, ...overBudget(compaction)]);
  return { chunks: writer.finish(), facts: factsOf(compaction, compacted) };
}

function factsOf(
  { task, answer, memory, summary }: Compaction,
  compacted: boolean,
): Outcome["facts"] {
  return {
    dialect: task.dialect.name,
    model: task.profile.id,
    strategy: task.options.strategy,
    messages: task.transcript.messages.length,
    tokensBefore: task.before.total,
    tokensAfter: answer.tokens,
    compacted,
    checkpoint: memory.checkpoint,
    summary: summary?.status ?? "off",
  };
}

function reportPrefix(compaction: Compaction) {
  const { answer, memory, decision, condensed } = compaction;
  const { resumed } = memory;
  // What an earlier answer held was condensed already.
  const task = resumed === undefined ? compaction.task : condensed.task;
  const { transcript, before } = task;
  const asSent = { messages: transcript.messages, tokens: before.total };
  return {
    ...prefixReport(task, resumed ?? asSent, answer),
    ...(decision === undefined ? {} : { decision: writeDecision(decision) }),
  };
}

function writeDecision({ chosen, expectedCalls, unit, costs }: Decision) {
  return { chosen, expected_calls: expectedCalls, unit, costs };
}

/** What the summary cost, and what every later call costs less, by the model's price for cached input. */
function reportCost({ task, answer, summary, condensed }: Compaction) {
  const { prices } = task.profile;
  const saved = task.before.total - answer.tokens;
  return {
    summarizer: reportSpent(
      addSpend(summary?.spent ?? noSpend, condensed.spent),
    ),
    saves_per_call_usd: prices
      ? roundUsd(inputPrices(prices).read * saved)
      : null,
  };
}

function overBudget({ task, answer }: Compaction): readonly Warning[] {
  if (answer.fits) return [];
  return [
    {
      code: "over_budget",
      message: `The smallest version has ${answer.tokens} tokens, over target_tokens ${task.options.targetTokens}. Raise the target or unpin messages.`,
    },
  ];
}
