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
import {
  type Summarizer,
  type SummarizerFacts,
} from "../../summaries/summarizer.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { CompactionPorts } from "../ports.ts";
import type { Summarized } from "./summarized.ts";
import type { Task } from "../task.ts";
import { waitMs } from "./wait-ms.ts";
import { noSpend } from "../../costs/spend.ts";

/** Less than this is not worth a call: what is new is summarized with what comes next. */
const leastNewTokens = 500;
/** Most tokens of a stored ledger's lines. What an answer holds of it is for its request to say. */
const ledgerTokens = 1500;
const keyPrefix = "pith:ledger:";

export interface LedgerPlace {
  readonly tenant: string;
  readonly facts: SummarizerFacts;
  readonly keys: readonly PrefixKey[];
  /** Where the ledger of all that is evicted is kept. */
  readonly key: string;
  readonly evicted: number;
  /** All that is evicted, without secrets. */
  readonly left: () => MessageRange;
}

export interface Obtained extends Pick<
  Summarized,
  "status" | "reason" | "model" | "spent" | "covered"
> {
  readonly ledger: Ledger | undefined;
  readonly invented: number;
  /** Whether the model goes on for a later call. */
  readonly isUnderWay: boolean;
}

/** The stored ledger where it covers enough; else what the model makes of the rest, or the stored one all the same. */
export async function obtainLedger(
  task: Task,
  summarizer: Summarizer,
  { tenant, facts, keys, key, evicted, left }: LedgerPlace,
): Promise<Obtained> {
  const { summary, spendLimits, prefetch } = task.options;
  const known = await findKnown(task, { summarizer, keys, evicted });
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
    spent: noSpend,
  } as const;
  if (older !== undefined && tokensIn(task, fresh) < leastNewTokens) {
    return stored;
  }
  const {
    ledger,
    status,
    reason,
    invented,
    spend: spent,
  } = await summarizer.extend({
    tenant,
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
    return { ...stored, reason: status, spent, isUnderWay };
  }
  const covered = ledger === undefined ? 0 : evicted;
  return {
    ...stored,
    ledger,
    covered,
    status,
    reason,
    invented,
    spent,
    isUnderWay,
  };
}

interface KeyFacts {
  readonly tenant: string;
  readonly facts: SummarizerFacts;
}

/** Names the ledgers of the transcript's beginnings, longest first. */
export function ledgerKeys(
  { dialect, messages, options }: Task,
  { tenant, facts }: KeyFacts,
): readonly PrefixKey[] {
  const { instructions = "" } = options.summary;
  const scope = createHash("sha256")
    .update(
      JSON.stringify([
        ...[ledgerVersion, promptVersion, ledgerTokens, tenant],
        ...[dialect.name, facts.model, instructions, facts.redaction],
      ]),
    )
    .digest();
  return prefixKeys(scope, messages, () => false, keyPrefix);
}

interface Known {
  readonly ledger: Ledger;
  readonly covered: number;
}

interface Search extends Pick<CompactionPorts, "summarizer"> {
  readonly keys: readonly PrefixKey[];
  readonly evicted: number;
}

/** The longest stored ledger, which may reach beyond what is evicted now, or one that came back with the transcript. */
async function findKnown(
  { messages }: Task,
  { summarizer, keys, evicted }: Search,
): Promise<Known> {
  const found = await summarizer.find(keys.map(({ key }) => key));
  const covered =
    found === undefined ? 0 : (keys[found.keyIndex]?.covered ?? 0);
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

function tokensIn({ meter }: Task, messages: readonly Message[]): number {
  return messages.reduce(
    (sum, message) => sum + meter.measureMessage(message).total,
    0,
  );
}
