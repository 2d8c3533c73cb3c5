import type { Outcome } from "../engine.ts";
import { createJsonWriter } from "./json-writer.ts";
import type { Summarized } from "../../compaction/summary/summarized.ts";
import type { Task } from "../../compaction/task.ts";
import { untouched } from "../../compaction/version.ts";
import { roundUsd, type Spend } from "../../costs/spend.ts";

/** Whether a summary was wanted and is not in the answer. */
export function isDegraded(summary: Summarized | undefined): boolean {
  const status = summary?.status;
  return status === "late" || status === "failed" || status === "ceiling";
}

/** Nothing is there yet; the model is at work. */
export function started(
  task: Task,
  { model, spent }: Pick<Summarized, "model" | "spent">,
): Summarized {
  const version = untouched(task);
  return { version, status: "started", model, covered: 0, spent };
}

export function reportSummary(summary: Summarized | undefined) {
  return {
    status: summary?.status ?? "off",
    covered_messages: summary?.covered ?? 0,
    model: summary?.model ?? null,
    reason: summary?.reason ?? null,
  };
}

export function reportSpent(spent: Spend) {
  return {
    calls: spent.calls,
    input_tokens: spent.inputTokens,
    cached_input_tokens: spent.cachedInputTokens,
    output_tokens: spent.outputTokens,
    usd: spent.costUsd === undefined ? null : roundUsd(spent.costUsd),
  };
}

/** The answer to a prefetch: nothing of the transcript, only whether a summary is under way or there. */
export function writePrefetch(
  id: string,
  { dialect, profile, transcript, before, options }: Task,
  summary: Summarized | undefined,
): Outcome {
  const writer = createJsonWriter();
  writer.value("id", id);
  writer.value("object", "prefetch");
  writer.value("summary", reportSummary(summary));
  return {
    status: 202,
    chunks: writer.finish(),
    facts: {
      dialect: dialect.name,
      model: profile.id,
      strategy: options.strategy,
      messages: transcript.messages.length,
      tokensBefore: before.total,
      summary: summary?.status ?? "off",
    },
  };
}
