import type { Engine, Outcome } from "../../src/api/engine.ts";
import { AppError } from "../../src/errors.ts";
import { parseEnvelope } from "../../src/json/document.ts";
import type { JsonDocument, Span } from "../../src/json/outline.ts";
import { parseCompactRequest } from "../../src/api/schemas/compact-request.ts";
import type { CompactResponse } from "../../src/api/schemas/compact-response.ts";
import { parseMeasureRequest } from "../../src/api/schemas/measure-request.ts";
import type { MeasureResponse } from "../../src/api/schemas/measure-response.ts";

export interface ByteEngineOptions {
  /** Awaited before any work: a test can hold requests here or make them fail. */
  readonly before?: () => Promise<void>;
}

export interface ByteEngine extends Engine {
  /** Requests that reached the engine. */
  readonly calls: number;
  readonly isClosed: boolean;
}

/**
 * A small working engine whose token is the byte: it keeps the newest messages of
 * a chat that fit. For tests of the HTTP layer that hold requests or break the engine.
 */
export function createByteEngine({
  before = async () => {},
}: ByteEngineOptions = {}): ByteEngine {
  let calls = 0;
  let isClosed = false;
  return {
    get calls() {
      return calls;
    },
    get isClosed() {
      return isClosed;
    },
    async compact(document, { id }) {
      calls += 1;
      await before();
      return compact(document, id);
    },
    async measure(document) {
      calls += 1;
      await before();
      return measure(document);
    },
    async warmUp() {},
    async close() {
      isClosed = true;
    },
  };
}

function compact(document: JsonDocument, id: string): Outcome {
  const request = parseCompactRequest(parseEnvelope(document, ["messages"]));
  const spans = messageSpans(document);
  const before = totalBytes(spans);
  let after = before;
  let first = 0;
  for (const span of spans) {
    if (after <= request.target_tokens) break;
    after -= spanBytes(span);
    first += 1;
  }
  if (first === spans.length && spans.length > 0) {
    throw new AppError(
      "budget_infeasible",
      `target_tokens is ${request.target_tokens}: the last message alone needs more.`,
      { param: "target_tokens", details: { minimum_tokens: before } },
    );
  }
  const kept = spans.slice(first);
  const response: CompactResponse = {
    id,
    object: "compaction",
    dialect: "openai-chat",
    model: request.model ?? "bytes",
    messages: kept.map((span) => parseMessage(document, span)),
    compacted: first > 0,
    strategy: request.strategy,
    tokens: {
      before,
      after,
      target: request.target_tokens,
      encoding: "bytes",
      exact: true,
    },
    rungs: [],
    changes: [],
    repairs: [],
    summary: { status: "off", covered_messages: 0, model: null, reason: null },
    degraded: false,
    fidelity: {},
    prefix: {
      unchanged_messages: 0,
      unchanged_tokens: 0,
      break_even_calls: null,
    },
    cache: { checkpoint: "off", covered_messages: 0, resumed: false },
    cost: {
      summarizer: {
        calls: 0,
        input_tokens: 0,
        cached_input_tokens: 0,
        output_tokens: 0,
        usd: 0,
        exact: true,
      },
      saves_per_call_usd: null,
    },
    warnings: [],
  };
  return {
    status: 200,
    chunks: [Buffer.from(JSON.stringify(response))],
    facts: {
      dialect: "openai-chat",
      model: response.model,
      strategy: request.strategy,
      messages: spans.length,
      tokensBefore: before,
      tokensAfter: after,
      compacted: response.compacted,
      checkpoint: "off",
      summary: "off",
    },
  };
}

function measure(document: JsonDocument): Outcome {
  const request = parseMeasureRequest(parseEnvelope(document, ["messages"]));
  const messages = messageSpans(document).map(spanBytes);
  const total = messages.reduce((sum, bytes) => sum + bytes, 0);
  const response: MeasureResponse = {
    object: "measurement",
    dialect: "openai-chat",
    model: request.model ?? "bytes",
    tokens: { total, system: 0, tools: 0, by_role: {}, messages },
    largest: [],
    window: { size: null, input_limit: null, max_output: null, share: null },
    retired_on: null,
    encoding: "bytes",
    exact: true,
    warnings: [],
  };
  // In two chunks, like an engine that returns the kept bytes.
  const text = Buffer.from(JSON.stringify(response));
  return {
    status: 200,
    chunks: [text.subarray(0, 10), text.subarray(10)],
    facts: {
      dialect: "openai-chat",
      model: response.model,
      messages: messages.length,
      tokensBefore: total,
    },
  };
}

function messageSpans({ outline }: JsonDocument): readonly Span[] {
  return outline.arrays.get("messages")?.elements ?? [];
}

function spanBytes({ start, end }: Span): number {
  return end - start;
}

function totalBytes(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + spanBytes(span), 0);
}

function parseMessage({ bytes }: JsonDocument, { start, end }: Span) {
  return JSON.parse(bytes.toString("utf8", start, end)) as Record<
    string,
    string
  >;
}
