import type { Checkpoint } from "../../checkpoints/checkpoint.ts";
import { readMessageRange } from "../../summaries/messages/message-range.ts";
import { isVerifiedSummary } from "../../summaries/validation/verify-summary.ts";
import { claimsToBeSummary } from "../../text/own-text.ts";
import type { CompactionPorts } from "../ports.ts";
import { taskRedactor } from "../summary/task-redactor.ts";
import type { Task } from "../task.ts";

/** Purpose of the tags that summaries in checkpoints carry. */
const sealPurpose = "checkpoint summary";

/** Seals the text of a summary for one checkpoint: the same text under another key has another seal. */
export function sealSummaryOf(
  { call }: Task,
  { tags }: Pick<CompactionPorts, "tags">,
  key: string,
): (text: string) => string {
  const { tenant } = call.identity;
  return (text) =>
    tags
      .for({ purpose: sealPurpose, tenant })
      .make(JSON.stringify([key, text]))
      .toString("base64url");
}

export interface StoredCheckpoint {
  /** The checkpoint's key. */
  readonly key: string;
  readonly checkpoint: Checkpoint;
}

/**
 * True if a checkpoint has no summary, or one that may be believed: its seal is this
 * process's own, or that of a replica with the same key; otherwise the covered messages
 * must bear out every line, which takes a scan of them all.
 */
export async function isSummaryGenuine(
  task: Task,
  { key, checkpoint }: StoredCheckpoint,
  ports: Pick<CompactionPorts, "tags" | "summarizer">,
): Promise<boolean> {
  const summaries = checkpoint.messages.filter(
    (message) => message.kind === "summary",
  );
  const [summary] = summaries;
  if (summary === undefined) return true;
  // There is never a second one.
  if (summaries.length > 1) return false;
  const { tenant } = task.call.identity;
  const seals = ports.tags.for({ purpose: sealPurpose, tenant });
  const data = JSON.stringify([key, summary.text]);
  if (seals.isGenuine(data, Buffer.from(summary.seal, "base64url"))) {
    return true;
  }
  const facts = await ports.summarizer.describe(task.options.summary.model);
  if (facts === undefined) return false;
  const covered = task.transcript.messages.slice(0, checkpoint.covered);
  const redact = taskRedactor(task, facts);
  return isVerifiedSummary(summary.text, {
    range: readMessageRange(covered, (text) => redact(text).text),
    earlier: covered.flatMap(({ role, parts }) =>
      role === "user"
        ? parts.flatMap((part) =>
            part.kind === "text" && claimsToBeSummary(part.text)
              ? part.text
              : [],
          )
        : [],
    ),
  });
}
