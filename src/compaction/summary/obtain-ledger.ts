import { createHash } from "node:crypto";
import { prefixKeys, type PrefixKey } from "../../checkpoints/prefix-keys.ts";
import {
  emptyLedger,
  ledgerVersion,
  type Ledger,
} from "../../summaries/ledger/ledger.ts";
import { readRenderedLedger } from "../../summaries/ledger/read-rendered-ledger.ts";
import { promptVersion } from "../../summaries/prompt/system-prompt.ts";
import {
  rangeFrom,
  type MessageRange,
} from "../../summaries/messages/message-range.ts";
import type { SummarizerFacts } from "../../summaries/summarizer.ts";
import { verifyLedger } from "../../summaries/validation/verify-ledger.ts";
import type { Message } from "../../transcript/transcript.ts";
import { textOfSummary } from "./own-summary.ts";
import type { CompactionPorts } from "../ports.ts";
import type { SummaryOutcome } from "./summary-outcome.ts";
import type { Task } from "../task.ts";
import { waitMs } from "./wait-ms.ts";
import { noSpend } from "../../costs/spend.ts";

/** Fewer new tokens are not worth a call: they are summarized with what comes next. */
const leastNewTokens = 500;
/** Most tokens of a stored ledger's lines. Each request decides how much of it its answer holds. */
const ledgerTokens = 1500;
const keyPrefix = "pith:ledger:";

/** The messages to summarize and the keys of their ledgers. */
export interface LedgerSource {
  readonly facts: SummarizerFacts;
  readonly keys: readonly PrefixKey[];
  /** Key of the ledger of all evicted messages. */
  readonly key: string;
  /** Number of evicted messages: the first ones of the transcript. */
  readonly evicted: number;
  /** Reads the evicted messages, without secrets. */
  readonly left: () => MessageRange;
  /** Reads the first `count` messages, without secrets. */
  readonly read: (count: number) => MessageRange;
}

export interface LedgerOutcome extends Pick<
  SummaryOutcome,
  "status" | "reason" | "model" | "spend" | "covered"
> {
  readonly ledger: Ledger | undefined;
  readonly invented: number;
  /** True when the model continues for a later call. */
  readonly isUnderWay: boolean;
}

/**
 * Returns the stored ledger where it covers enough; otherwise has the model extend it,
 * and falls back to the stored one when that fails.
 */
export async function obtainLedger(
  task: Task,
  { summarizer, observer }: LedgerPorts,
  { facts, keys, key, evicted, left, read }: LedgerSource,
): Promise<LedgerOutcome> {
  const { spendLimits } = task;
  const { summary, prefetch } = task.options;
  const known = await findStored(task, {
    ...{ summarizer, observer, keys, evicted },
    read: (count) => (count === evicted ? left() : read(count)),
  });
  const older = known.covered > 0 ? known.ledger : undefined;
  const messages = task.messages.slice(0, evicted);
  const fresh = messages.slice(known.covered);
  const stored = {
    status: "stored",
    ledger: older,
    covered: known.covered,
    model: facts.model,
    invented: 0,
    isUnderWay: false,
    spend: noSpend,
  } as const;
  if (older !== undefined && tokensIn(task, fresh) < leastNewTokens) {
    return stored;
  }
  const { ledger, status, reason, invented, spend } = await summarizer.extend({
    tenant: task.call.identity.tenant,
    key,
    ledger: known.ledger,
    range: rangeFrom(left(), messages, known.covered),
    model: summary.model,
    instructions: summary.instructions,
    maxTokens: ledgerTokens,
    waitMs: prefetch ? 0 : waitMs(task),
    spendLimits,
  });
  const isUnderWay = status === "late";
  if (ledger === undefined && older !== undefined) {
    return { ...stored, reason: status, spend, isUnderWay };
  }
  const covered = ledger === undefined ? 0 : evicted;
  return {
    ...stored,
    ledger,
    covered,
    status,
    reason,
    invented,
    spend,
    isUnderWay,
  };
}

/** Keys of the ledgers of the transcript's beginnings, longest first. */
export function ledgerKeys(
  { dialect, messages, options, call }: Task,
  facts: SummarizerFacts,
): readonly PrefixKey[] {
  const { instructions = "" } = options.summary;
  const { tenant, clearance } = call.identity;
  const scope = createHash("sha256")
    .update(
      JSON.stringify([
        ...[ledgerVersion, promptVersion, ledgerTokens, tenant],
        ...[dialect.name, facts.model, instructions, facts.redaction],
        ...(clearance === undefined ? [] : [clearance.toSorted()]),
      ]),
    )
    .digest();
  return prefixKeys(scope, messages, { keyPrefix });
}

interface StoredLedger {
  readonly ledger: Ledger;
  readonly covered: number;
}

type LedgerPorts = Pick<CompactionPorts, "summarizer" | "observer">;

interface LedgerSearch
  extends LedgerPorts, Pick<LedgerSource, "keys" | "evicted" | "read"> {}

/** Finds the longest stored ledger, which may cover more than is evicted now, or the own summary that the caller sent back in the transcript. */
async function findStored(
  task: Task,
  search: LedgerSearch,
): Promise<StoredLedger> {
  const { messages, ownSummary } = task;
  const found = await findVerified(task, search);
  const covered = found?.covered ?? 0;
  const own = ownSummary === undefined ? -1 : messages.indexOf(ownSummary);
  if (ownSummary !== undefined && own >= covered && own < search.evicted) {
    const ledger = readRenderedLedger(textOfSummary(ownSummary));
    return { ledger, covered: own + 1 };
  }
  return { ledger: found?.ledger ?? emptyLedger, covered };
}

/** The longest stored ledger, as far as the messages that it covers bear it out. */
async function findVerified(
  { messages, ownSummary }: Task,
  { summarizer, observer, keys, read }: LedgerSearch,
): Promise<StoredLedger | undefined> {
  const found = await summarizer.find(keys.map(({ key }) => key));
  const covered = keys[found?.keyIndex ?? -1]?.covered;
  if (found === undefined || covered === undefined) return undefined;
  // It may have taken entries over from the summary that came with the messages.
  const hasOwn =
    ownSummary !== undefined && messages.slice(0, covered).includes(ownSummary);
  const ledger = verifyLedger(found.ledger, {
    range: read(covered),
    earlier: hasOwn
      ? readRenderedLedger(textOfSummary(ownSummary))
      : emptyLedger,
  });
  if (ledger !== undefined) return { ledger, covered };
  observer.observe({
    kind: "stored_value_refused",
    what: "ledger",
    reason: "not_in_messages",
  });
  return undefined;
}

function tokensIn({ meter }: Task, messages: readonly Message[]): number {
  return messages.reduce(
    (sum, message) => sum + meter.measureMessage(message).total,
    0,
  );
}
