import { createHash } from "node:crypto";
import { prefixKeys, type PrefixKey } from "../checkpoints/prefix-keys.ts";
import { createRedactor } from "../security/redaction/create-redactor.ts";
import {
  emptyLedger,
  ledgerVersion,
  type Ledger,
} from "../summarizer/ledger/ledger.ts";
import { readRenderedLedger } from "../summarizer/ledger/read-rendered-ledger.ts";
import { promptVersion } from "../summarizer/prompt/system-prompt.ts";
import { readSpan, type Span } from "../summarizer/span/utterance.ts";
import {
  nothingSpent,
  type Extension,
  type SummarizerFacts,
} from "../summarizer/summarizer.ts";
import { strategies } from "../strategies/index.ts";
import { groupSteps } from "../transcript/steps.ts";
import type { Message } from "../transcript/transcript.ts";
import type { CompactionPorts } from "./ports.ts";
import type { Task } from "./task.ts";
import type { Version } from "./version.ts";
import { withSummary, type Fidelity } from "./with-summary.ts";

/** How a request's summary went. `off`: none was wanted, or there is no model. */
export type SummaryStatus =
  "off" | "not_needed" | "stored" | "started" | Extension["status"];

/** What became of the wish for a summary. */
export interface Summarized {
  readonly version: Version;
  readonly status: SummaryStatus;
  /** Why there is none; a fixed word. */
  readonly reason?: string | undefined;
  readonly model?: string | undefined;
  /** How many of the request's messages the summary covers. */
  readonly covered: number;
  readonly fidelity?: Fidelity | undefined;
  readonly spent: Extension["spent"];
}

/** Less than this is not worth a call: what is new is summarized with what comes next. */
const leastNewTokens = 500;
/** Most tokens of a stored ledger's lines. What an answer holds of it is for its request to say. */
const ledgerTokens = 1500;
/** Without a deadline a request waits for the model as long as its attempts take. */
const longestWaitMs = 300_000;
/** Of the time until the deadline, what planning took once is kept free three times over: twice to plan with the summary, and some. */
const planningShare = 3;
const leastReserveMs = 25;

const keyPrefix = "pith:ledger:";

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
  const none = { version, covered: 0, spent: nothingSpent };
  if (strategies[options.strategy].usesModel !== true) {
    return { ...none, status: "off" };
  }
  const facts = await summarizer.describe(options.summary.model);
  if (facts === undefined) return { ...none, status: "off" };
  const evicted = evictedMessages(task, version);
  const keys = ledgerKeys(task, { tenant, facts, evicted });
  const [newest] = keys;
  if (newest === undefined || !isLossy(version)) {
    return { ...none, status: "not_needed", model: facts.model };
  }

  const known = await findKnown(task, { summarizer, keys });
  const fresh = task.messages.slice(known.covered, evicted);
  const span = readSpanOf(task, fresh, facts);
  const isCovered = known.covered > 0 && tokensIn(task, fresh) < leastNewTokens;
  const extension = isCovered
    ? undefined
    : await summarizer.extend({
        key: newest.key,
        ledger: known.ledger,
        span,
        model: options.summary.model,
        instructions: options.summary.instructions,
        maxTokens: ledgerTokens,
        waitMs: options.prefetch ? 0 : waitMs(task),
        ceilings: options.ceilings,
      });
  const ledger = extension === undefined ? known.ledger : extension.ledger;
  const report = {
    status: extension?.status ?? ("stored" as const),
    reason: extension?.reason,
    model: facts.model,
    spent: extension?.spent ?? nothingSpent,
  };
  if (options.prefetch) {
    const isUnderWay = report.status === "late";
    return {
      ...none,
      ...report,
      status: isUnderWay ? "started" : report.status,
    };
  }
  if (ledger === undefined) return { ...none, ...report };
  const improved = withSummary(task, {
    ledger,
    // What is compared is what left, not only what is new of it.
    left: readSpanOf(task, task.messages.slice(0, evicted), facts),
    invented: extension?.invented ?? 0,
  });
  if (improved === undefined) {
    return { ...none, ...report, status: "failed", reason: "no_room" };
  }
  const covered = extension === undefined ? known.covered : evicted;
  return { ...report, ...improved, covered };
}

/** A version from which nothing left but what stands elsewhere needs no summary. */
function isLossy({ rungs, fits }: Version): boolean {
  return (
    fits && rungs.some(({ rung }) => rung === "select" || rung === "floor")
  );
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

interface KeyFacts {
  readonly tenant: string;
  readonly facts: SummarizerFacts;
  readonly evicted: number;
}

function ledgerKeys(
  { dialect, messages, options }: Task,
  { tenant, facts, evicted }: KeyFacts,
): readonly PrefixKey[] {
  const { instructions = "" } = options.summary;
  const scope = createHash("sha256")
    .update(
      JSON.stringify([
        ...[ledgerVersion, promptVersion, ledgerTokens, tenant],
        ...[dialect.name, facts.model, instructions, facts.redactionKey],
      ]),
    )
    .digest();
  return prefixKeys(scope, messages.slice(0, evicted), () => false, keyPrefix);
}

interface Known {
  readonly ledger: Ledger;
  readonly covered: number;
}

/** The longest stored ledger, or one that came back with the transcript. */
async function findKnown(
  { messages }: Task,
  {
    summarizer,
    keys,
  }: Pick<CompactionPorts, "summarizer"> & {
    readonly keys: readonly PrefixKey[];
  },
): Promise<Known> {
  const found = await summarizer.find(keys.map(({ key }) => key));
  const covered = found === undefined ? 0 : (keys[found.place]?.covered ?? 0);
  const evicted = keys[0]?.covered ?? 0;
  for (let position = evicted - 1; position >= covered; position -= 1) {
    const ledger = ledgerIn(messages[position]);
    if (ledger !== undefined) return { ledger, covered: position + 1 };
  }
  return { ledger: found?.ledger ?? emptyLedger, covered };
}

function ledgerIn(message: Message | undefined): Ledger | undefined {
  if (message?.role !== "user") return undefined;
  for (const part of message.parts) {
    const ledger =
      part.kind === "text" ? readRenderedLedger(part.text) : undefined;
    if (ledger !== undefined) return ledger;
  }
  return undefined;
}

/** What a secret gives away in one message is a secret in all of them. */
function readSpanOf(
  { messages }: Task,
  span: readonly Message[],
  { redactionKey }: SummarizerFacts,
): Span {
  const texts = messages.map(({ bytes }) => bytes.toString("utf8"));
  const redact = createRedactor({ key: redactionKey }).forTexts(texts);
  return readSpan(span, (text) => redact(text).text);
}

function tokensIn({ meter }: Task, messages: readonly Message[]): number {
  return messages.reduce(
    (sum, message) => sum + meter.measureMessage(message).total,
    0,
  );
}

function waitMs({ options, startedMs }: Task): number {
  if (options.deadlineMs === undefined) return longestWaitMs;
  const spentMs = performance.now() - startedMs;
  const reserveMs = Math.max(leastReserveMs, planningShare * spentMs);
  return Math.max(0, options.deadlineMs - spentMs - reserveMs);
}
