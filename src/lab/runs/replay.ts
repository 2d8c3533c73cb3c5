import type { JsonObject } from "../../json/json.ts";
import type { Meter } from "../../tokens/meter.ts";
import type { Message } from "../../transcript/transcript.ts";
import {
  messagesIn,
  type Compactor,
  type CompactorHints,
} from "../compactors/compactor.ts";
import { cutAt, isAssistantTurn } from "../truth/cuts.ts";
import { neededValuesOf } from "../truth/needed-values.ts";
import type { PlannedRun } from "./gather.ts";
import { createPrefixCache, type Chunk } from "./prefix-cache.ts";
import { bodyWith, protectedTokens, type LabRecord } from "../truth/record.ts";
import { createChunker } from "./request-chunks.ts";
import { runKey, type ReplayedRequest, type ReplayRun } from "./run.ts";

export interface ReplayOptions {
  readonly meter: Meter;
  /** Shares of the whole transcript beyond the protected tokens. If the target equals the trigger, every call compacts once the trigger is crossed. */
  readonly triggerShare: number;
  readonly targetShare: number;
  /**
   * The input of each compaction: `history`, all messages so far (the compactor may
   * remember its results), or `result`, the last result and all messages since (the
   * agent remembers).
   */
  readonly sends: "history" | "result";
  readonly futureTurns: number;
}

/** One replay of a record for every compactor. */
export function* replayRuns(
  record: LabRecord,
  compactors: readonly Compactor[],
  options: ReplayOptions,
): Generator<PlannedRun> {
  for (const compactor of compactors) {
    const run = () => replay(record, compactor, options);
    yield { key: replayKey(record, compactor, options), run };
  }
}

/** The key's share is the target's; the strategy's name holds the other options. */
function replayKey(
  { id }: LabRecord,
  { name, version }: Compactor,
  { triggerShare, targetShare, sends }: ReplayOptions,
) {
  const about = { transcript: id, step: -1, share: targetShare };
  const variant = `${name} (sends ${sends}, trigger ${triggerShare})`;
  return runKey({ kind: "replay", ...about }, { name: variant, version });
}

/**
 * Replays a transcript, one request per model call, with the compactor in the loop.
 * Records how much of each request, and of the same request without compaction, an
 * ideal prompt cache would hold. Rejects when the compactor does.
 */
export async function replay(
  record: LabRecord,
  compactor: Compactor,
  options: ReplayOptions,
): Promise<ReplayRun> {
  const { meter, sends } = options;
  const chunksOf = createChunker(record.dialect, meter);
  const sent = createPrefixCache();
  const plain = createPrefixCache();
  const limits = limitsOf(record, options);
  const requests: ReplayedRequest[] = [];
  let held: readonly JsonObject[] = [];
  let heldTo = 0;
  for (const [step, { start }] of record.steps.entries()) {
    if (!isAssistantTurn(record, step)) continue;
    const history = record.transcript.messages.slice(0, start);
    const input =
      sends === "history"
        ? bodyWith(record, history)
        : withMessages(record, [...held, ...raws(history.slice(heldTo))]);
    const hints = hintsAt(record, step, { ...options, ...limits });
    const isFull = total(chunksOf(input)) > limits.triggerTokens;
    const { body, ownCost = 0 } =
      isFull || sends === "history"
        ? await compactor.compact(input, limits.targetTokens, hints)
        : { body: input };
    held = messagesIn(body, record.dialect.messagesField);
    heldTo = start;
    requests.push({
      ...observe(sent, chunksOf(body)),
      ...observePlain(plain, chunksOf(bodyWith(record, history))),
      ownCost,
    });
  }
  return { ...replayKey(record, compactor, options), ...limits, requests };
}

function limitsOf(
  record: LabRecord,
  { triggerShare, targetShare }: ReplayOptions,
) {
  const fixed = protectedTokens(record.transcript.messages, record.tokens);
  const free = record.tokens.total - fixed;
  return {
    triggerTokens: fixed + Math.floor(free * triggerShare),
    targetTokens: fixed + Math.floor(free * targetShare),
  };
}

function hintsAt(
  record: LabRecord,
  step: number,
  limits: { triggerTokens: number; futureTurns: number },
): CompactorHints {
  const { triggerTokens, futureTurns } = limits;
  const hindsight = () => neededValuesOf(cutAt(record, step, futureTurns));
  return { triggerTokens, hindsight };
}

function withMessages(
  { body, dialect }: LabRecord,
  messages: readonly JsonObject[],
): JsonObject {
  return { ...body, [dialect.messagesField]: messages };
}

function raws(messages: readonly Message[]): readonly JsonObject[] {
  return messages.map(({ raw }) => raw);
}

function observe(
  cache: ReturnType<typeof createPrefixCache>,
  chunks: readonly Chunk[],
) {
  const shared = cache.send(chunks);
  return {
    tokens: total(chunks),
    bytes: chunks.reduce((sum, { json }) => sum + Buffer.byteLength(json), 0),
    cachedTokens: shared.tokens,
    cachedBytes: shared.bytes,
    rewritten: !shared.extendsLast,
  };
}

function observePlain(
  cache: ReturnType<typeof createPrefixCache>,
  chunks: readonly Chunk[],
) {
  return {
    plainTokens: total(chunks),
    plainCachedTokens: cache.send(chunks).tokens,
  };
}

function total(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, { tokens }) => sum + tokens, 0);
}
