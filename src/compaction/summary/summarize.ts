import { strategies } from "../../planning/strategies/index.ts";
import { once } from "../../lib/once.ts";
import { readMessageRange } from "../../summaries/messages/message-range.ts";
import { ledgerKeys, obtainLedger } from "./obtain-ledger.ts";
import type { CompactionPorts } from "../ports.ts";
import { withoutSummary, type SummaryOutcome } from "./summary-outcome.ts";
import { taskRedactor } from "./task-redactor.ts";
import type { Task } from "../task.ts";
import type { ChosenVersion } from "../choose-version.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { Version } from "../version.ts";
import { withoutRefused } from "../thinking/strip-thinking.ts";
import { withBoundSummary } from "./bound-summary.ts";
import { summaryTokens } from "./with-summary.ts";

/** In fewer tokens, a summary's introduction and headings leave no room for its content. */
const leastSummaryTokens = 150;

/**
 * Adds a model's ledger of the removed messages to a new version, if the strategy
 * wants one and there is a model. The model summarizes only what no stored ledger
 * covers. If it fails or is late, the version stays unchanged.
 */
export async function summarize(
  task: Task,
  { version, isNew, thinkingFrom }: ChosenVersion,
  { summarizer, observer }: Pick<CompactionPorts, "summarizer" | "observer">,
): Promise<SummaryOutcome> {
  const { options } = task;
  const none = withoutSummary(version);
  if (!isNew || strategies[options.strategy].usesModel !== true) return none;
  const facts = await summarizer.describe(options.summary.model);
  if (facts === undefined) return none;
  const planned = withoutRefused(task, thinkingFrom);
  const evicted = evictedMessages(planned, version);
  const keys = ledgerKeys(task, facts);
  const wanted = keys.find(({ covered }) => covered === evicted);
  const model = facts.model;
  if (wanted === undefined || !isLossy(version)) {
    return { ...none, status: "not_needed", model };
  }
  // Never pay for a summary that would have no room.
  const maxTokens = summaryTokens(planned);
  if (maxTokens < leastSummaryTokens) {
    return { ...none, status: "not_needed", reason: "no_room", model };
  }

  // Made when first needed, and only once: it takes a scan of every message.
  const redactor = once(() => taskRedactor(task, facts));
  const read = (count: number) => {
    const redact = redactor();
    return readMessageRange(
      task.messages.slice(0, count),
      (text) => redact(text).text,
      task.ownSummary,
    );
  };
  const left = once(() => read(evicted));
  const place = { facts, keys, key: wanted.key, evicted, left, read };
  const { ledger, covered, invented, ...report } = await obtainLedger(
    task,
    { summarizer, observer },
    place,
  );
  if (options.prefetch) {
    const status = report.isUnderWay ? "started" : report.status;
    return { ...none, ...report, status };
  }
  if (ledger === undefined) return { ...none, ...report };
  const content = {
    ledger,
    // Compared with all removed messages, not only with those new in the ledger.
    left: left(),
    invented,
    maxTokens,
  };
  const improved = withBoundSummary(task, content, thinkingFrom);
  return typeof improved === "string"
    ? { ...none, ...report, status: "not_needed", reason: improved }
    : { ...report, ...improved, covered };
}

/** A version that lost nothing, or only repetitions, needs no summary. */
function isLossy({ rungs, fits }: Version): boolean {
  return fits && rungs.some(({ isLossy }) => isLossy);
}

/** Number of messages before the newest steps that stayed whole. */
function evictedMessages(
  { messages, planInput }: Task,
  version: Version,
): number {
  let same = 0;
  while (
    same < version.messages.length &&
    isSame(version.messages.at(-1 - same), messages.at(-1 - same))
  ) {
    same += 1;
  }
  const end = messages.length - same;
  const starts = planInput().steps.map(({ start }) => start);
  return starts.find((start) => start >= end) ?? messages.length;
}

function isSame(message?: Message, other?: Message): boolean {
  if (message === other) return true;
  return !!message && !!other && message.bytes.equals(other.bytes);
}
