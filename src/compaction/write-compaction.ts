import type { Outcome } from "../engine/engine.ts";
import type { Decision } from "./cheapest.ts";
import { createJsonWriter } from "./json-writer.ts";
import { prefixReport } from "./prefix-report.ts";
import type { Memory } from "./recall.ts";
import { listRepairs, listRungs } from "./report.ts";
import { nothingSpent } from "../summarizer/summarizer.ts";
import { inputPrices } from "./input-costs.ts";
import type { Summarized } from "./summarize.ts";
import { isDegraded, reportSpent, reportSummary } from "./summary-report.ts";
import type { Task } from "./task.ts";
import type { Version } from "./version.ts";
import type { Warning } from "./warning.ts";
import { writeEdits, writeTranscript } from "./write-result.ts";

export interface Compaction {
  readonly id: string;
  readonly task: Task;
  readonly answer: Version;
  readonly memory: Memory;
  readonly decision?: Decision | undefined;
  /** Undefined when nothing was rewritten. */
  readonly summary?: Summarized | undefined;
}

/** The answer of `POST /v1/compact`: the transcript or its edits (neither in a dry run), then the report. */
export function writeCompaction(compaction: Compaction): Outcome {
  const { task, answer, memory } = compaction;
  const { options, before, profile, dialect, transcript, meter } = task;
  const writer = createJsonWriter();
  writer.value("id", compaction.id);
  writer.value("object", "compaction");
  writer.value("dialect", dialect.name);
  writer.value("model", profile.id);
  if (!options.dryRun) {
    const write = options.reply === "changes" ? writeEdits : writeTranscript;
    write(writer, { ...task, messages: answer.messages });
  }
  writer.value("compacted", answer.compacted);
  writer.value("strategy", options.strategy);
  writer.value("tokens", {
    before: before.total,
    after: answer.tokens,
    target: options.targetTokens,
    encoding: meter.encoding,
    exact: meter.exact && before.estimated !== true,
  });
  writer.value("rungs", listRungs(answer.rungs));
  writer.value("changes", answer.changes);
  writer.value("repairs", listRepairs(answer.repairs));
  writer.value("summary", reportSummary(compaction.summary));
  writer.value("degraded", isDegraded(compaction.summary));
  writer.value("fidelity", compaction.summary?.fidelity ?? {});
  writer.value("prefix", reportPrefix(compaction));
  writer.value("cache", {
    checkpoint: memory.checkpoint,
    covered_messages: memory.covered,
    resumed: answer === memory.resumed,
  });
  writer.value("cost", reportCost(compaction));
  writer.value("warnings", [...task.warnings, ...overBudget(compaction)]);
  return {
    chunks: writer.finish(),
    facts: {
      dialect: dialect.name,
      model: profile.id,
      strategy: options.strategy,
      messages: transcript.messages.length,
      tokensBefore: before.total,
      tokensAfter: answer.tokens,
      compacted: answer.compacted,
      checkpoint: memory.checkpoint,
      summary: compaction.summary?.status ?? "off",
    },
  };
}

function reportPrefix({ task, answer, memory, decision }: Compaction) {
  const { transcript, before } = task;
  const asSent = { messages: transcript.messages, tokens: before.total };
  return {
    ...prefixReport(task, memory.resumed ?? asSent, answer),
    ...(decision === undefined ? {} : { decision: writeDecision(decision) }),
  };
}

function writeDecision({ chosen, expectedCalls, unit, costs }: Decision) {
  return { chosen, expected_calls: expectedCalls, unit, costs };
}

/** What the summary cost, and what every later call costs less, by the model's price for cached input. */
function reportCost({ task, answer, summary }: Compaction) {
  const { prices } = task.profile;
  const saved = task.before.total - answer.tokens;
  return {
    summarizer: reportSpent(summary?.spent ?? nothingSpent),
    saves_per_call_usd: prices ? inputPrices(prices).read * saved : null,
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
