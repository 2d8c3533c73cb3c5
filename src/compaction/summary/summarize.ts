import { strategies } from "../../planning/strategies/index.ts";
import {
  readMessageRange,
  type MessageRange,
} from "../../summaries/messages/message-range.ts";
import { groupSteps } from "../../transcript/steps.ts";
import { ledgerKeys, obtainLedger } from "./obtain-ledger.ts";
import type { CompactionPorts } from "../ports.ts";
import type { Summarized } from "./summarized.ts";
import { taskRedactor } from "./task-redactor.ts";
import type { Task } from "../task.ts";
import type { Version } from "../version.ts";
import { summaryTokens, withSummary } from "./with-summary.ts";
import { noSpend } from "../../costs/spend.ts";

/** In fewer tokens, what a summary says of itself leaves no room for what it is about. */
const leastSummaryTokens = 150;

/**
 * Puts a model's ledger of what left into `version`, where the strategy wants one
 * and there is a model. Only what no stored ledger covers is summarized. What
 * fails or is late leaves `version` as it is.
 */
export async function summarize(
  task: Task,
  version: Version,
  { summarizer, tenant }: Pick<CompactionPorts, "summarizer" | "tenant">,
): Promise<Summarized> {
  const { options } = task;
  const none = { version, covered: 0, spent: noSpend };
  if (strategies[options.strategy].usesModel !== true) {
    return { ...none, status: "off" };
  }
  const facts = await summarizer.describe(options.summary.model);
  if (facts === undefined) return { ...none, status: "off" };
  const evicted = evictedMessages(task, version);
  const keys = ledgerKeys(task, { tenant, facts });
  const wanted = keys.find(({ covered }) => covered === evicted);
  const model = facts.model;
  if (wanted === undefined || !isLossy(version)) {
    return { ...none, status: "not_needed", model };
  }
  // A summary that would have no room is not paid for.
  const maxTokens = summaryTokens(task);
  if (maxTokens < leastSummaryTokens) {
    return { ...none, status: "not_needed", reason: "no_room", model };
  }

  const evictedNow = task.messages.slice(0, evicted);
  const read = () => {
    const redact = taskRedactor(task, facts);
    return readMessageRange(evictedNow, (text) => redact(text).text);
  };
  let span: MessageRange | undefined;
  // When it is first needed, and once: it takes a scan of every message.
  const left = () => (span ??= read());
  const place = { tenant, facts, keys, key: wanted.key, evicted, left };
  const { ledger, covered, invented, ...report } = await obtainLedger(
    task,
    summarizer,
    place,
  );
  if (options.prefetch) {
    const status = report.isUnderWay ? "started" : report.status;
    return { ...none, ...report, status };
  }
  if (ledger === undefined) return { ...none, ...report };
  const improved = withSummary(task, {
    ledger,
    // What is compared is what left, not only what is new of it.
    left: left(),
    invented,
    maxTokens,
  });
  return typeof improved === "string"
    ? { ...none, ...report, status: "not_needed", reason: improved }
    : { ...report, ...improved, covered };
}

/** A version that lacks nothing but repetitions needs no summary. */
function isLossy({ rungs, fits }: Version): boolean {
  return fits && rungs.some((rung) => rung.isLossy);
}

/** How many messages stand before the newest stretch that stayed whole; whole steps. */
function evictedMessages(
  { messages, dialect }: Task,
  version: Version,
): number {
  let same = 0;
  while (
    same < version.messages.length &&
    version.messages.at(-1 - same) === messages.at(-1 - same)
  ) {
    same += 1;
  }
  const end = messages.length - same;
  const starts = groupSteps(messages, dialect).map(({ start }) => start);
  return starts.find((start) => start >= end) ?? messages.length;
}
