import type { Repair } from "../dialects/dialect.ts";
import type { Outcome } from "../engine/engine.ts";
import type { ModelProfile } from "../models/model-profile.ts";
import type { TranscriptTokens } from "../tokens/meter.ts";
import { createJsonWriter } from "./json-writer.ts";
import type { CompactOptions } from "./options.ts";
import type { Plan } from "./plan.ts";
import {
  listChanges,
  listRepairs,
  listRungs,
  unchangedPrefix,
} from "./report.ts";
import type { Warning } from "./warning.ts";
import { writeEdits, writeTranscript, type Result } from "./write-result.ts";

export interface Compaction extends Omit<Result, "messages"> {
  readonly id: string;
  readonly profile: ModelProfile;
  readonly options: CompactOptions;
  readonly plan: Plan;
  readonly repairs: readonly Repair[];
  /** Counts of the transcript as it arrived. */
  readonly before: TranscriptTokens;
  readonly warnings: readonly Warning[];
}

/** The answer of `POST /v1/compact`: the transcript or its edits (neither in a dry run), then the report. */
export function writeCompaction(compaction: Compaction): Outcome {
  const { options, plan, before, profile, dialect, transcript } = compaction;
  const { meter } = plan.draft.subject;
  const { messages } = plan;
  const compacted = plan.rungs.length > 0;
  const writer = createJsonWriter();
  writer.value("id", compaction.id);
  writer.value("object", "compaction");
  writer.value("dialect", dialect.name);
  writer.value("model", profile.id);
  if (!options.dryRun) {
    const write = options.reply === "changes" ? writeEdits : writeTranscript;
    write(writer, { ...compaction, messages });
  }
  writer.value("compacted", compacted);
  writer.value("strategy", options.strategy);
  writer.value("tokens", {
    before: before.total,
    after: plan.draft.tokens,
    target: options.targetTokens,
    encoding: meter.encoding,
    exact: meter.exact && before.estimated !== true,
  });
  writer.value("rungs", listRungs(plan.rungs));
  writer.value("changes", listChanges(plan.draft, messages));
  writer.value("repairs", listRepairs(compaction.repairs));
  writer.value("fidelity", {});
  writer.value("prefix", unchangedPrefix(transcript, messages, before));
  writer.value("cache", {});
  writer.value("cost", {});
  writer.value("warnings", compaction.warnings);
  return {
    chunks: writer.finish(),
    facts: {
      dialect: dialect.name,
      model: profile.id,
      strategy: options.strategy,
      messages: transcript.messages.length,
      tokensBefore: before.total,
      tokensAfter: plan.draft.tokens,
      compacted,
    },
  };
}
