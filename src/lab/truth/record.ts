import type { KnownDialect } from "../../dialects/index.ts";
import { readContext } from "../../dialects/read-transcript.ts";
import type { Dialect } from "../../transcript/dialect.ts";
import type { JsonObject } from "../../json/json.ts";
import type { Meter, TranscriptTokens } from "../../tokens/meter.ts";
import { createMessage } from "../../transcript/create-message.ts";
import { groupSteps, type Step } from "../../transcript/steps.ts";
import type { Message, Transcript } from "../../transcript/transcript.ts";

/** A recorded transcript as a file has it. */
export interface RawRecord {
  /** Unique within a study. */
  readonly id: string;
  /** Kind of work, such as `coding/claude-code`; results are also reported by domain. */
  readonly domain: string;
  /** A request body without options: the fields of its dialect. */
  readonly body: JsonObject;
}

/** A recorded transcript, read and measured. */
export interface LabRecord extends RawRecord {
  readonly dialect: KnownDialect;
  readonly transcript: Transcript;
  readonly steps: readonly Step[];
  readonly tokens: TranscriptTokens;
}

/** Reads a request body in `dialect`. Throws `AppError("invalid_message")`. */
export function readBody(body: JsonObject, dialect: Dialect): Transcript {
  const elements = body[dialect.messagesField];
  const raws = Array.isArray(elements) ? (elements as JsonObject[]) : [];
  return {
    ...readContext(dialect, body),
    messages: raws.map((raw, index) => createMessage(dialect, raw, { index })),
  };
}

/** Reads and measures a record. Throws `AppError` for one that can't be read. */
export function readRecord(
  raw: RawRecord,
  dialect: KnownDialect,
  meter: Meter,
): LabRecord {
  const transcript = readBody(raw.body, dialect);
  return {
    ...raw,
    dialect,
    transcript,
    steps: groupSteps(transcript.messages, dialect),
    tokens: meter.measure(transcript),
  };
}

interface RequestOf {
  readonly body: JsonObject;
  readonly dialect: Dialect;
}

/** The record's request body with other messages. */
export function bodyWith(
  { body, dialect }: RequestOf,
  messages: readonly Message[],
): JsonObject {
  return {
    ...body,
    [dialect.messagesField]: messages.map(({ raw }) => raw),
  };
}

/**
 * Tokens that compaction can't change: system text outside and among the messages,
 * tools, and the base cost of a request.
 */
export function protectedTokens(
  messages: readonly Message[],
  tokens: TranscriptTokens,
): number {
  let total = tokens.base + tokens.system + tokens.tools;
  messages.forEach(({ role }, position) => {
    if (role === "system") total += tokens.messages[position]?.total ?? 0;
  });
  return total;
}
