import type { Call } from "../../call/call.ts";
import type { MeasurementRequest } from "../../compaction/measure.ts";
import type { CompactionRequest } from "../../compaction/task.ts";
import { messagesFields } from "../../dialects/request-fields.ts";
import { readTranscript } from "../../dialects/read-transcript.ts";
import { parseEnvelope } from "../../json/document.ts";
import type { JsonObject } from "../../json/json.ts";
import type { JsonDocument } from "../../json/outline.ts";
import { parseCompactRequest } from "../schemas/compact-request.ts";
import {
  parseMeasureRequest,
  toMeasureOptions,
} from "../schemas/measure-request.ts";
import { toCompactOptions } from "./compact-options.ts";

export interface ReadCompactRequest {
  readonly request: CompactionRequest;
  /** `changes` answers with the edits instead of the transcript. */
  readonly reply: "transcript" | "changes";
}

/** Reads a body of `POST /v1/compact`. Throws `AppError` that names what is wrong with it. */
export function readCompactRequest(
  document: JsonDocument,
  call: Call,
): ReadCompactRequest {
  return toCompactionRequest(document, readEnvelope(document, call));
}

/**
 * A compaction of the transcript in `document` with the options of `envelope`: the
 * fields of a request body, with or without its messages. Throws `AppError`.
 */
export function toCompactionRequest(
  document: JsonDocument,
  envelope: JsonObject,
): ReadCompactRequest {
  const fields = parseCompactRequest(envelope);
  const read = readTranscript(document, envelope, fields.dialect);
  const options = toCompactOptions(fields);
  return { request: { ...read, options }, reply: fields.reply };
}

/** Reads a body of `POST /v1/measure`. Throws `AppError` that names what is wrong with it. */
export function readMeasureRequest(
  document: JsonDocument,
  call: Call,
): MeasurementRequest {
  return toMeasureRequest(document, readEnvelope(document, call));
}

/** A measurement of the transcript in `document` with the options of `envelope`. Throws `AppError`. */
export function toMeasureRequest(
  document: JsonDocument,
  envelope: JsonObject,
): MeasurementRequest {
  const fields = parseMeasureRequest(envelope);
  const read = readTranscript(document, envelope, fields.dialect);
  return { ...read, options: toMeasureOptions(fields) };
}

/** The body's fields. A `run` that the call holds was read and checked before. */
function readEnvelope(document: JsonDocument, { run }: Call): JsonObject {
  const envelope = parseEnvelope(document, messagesFields);
  if (run === undefined) return envelope;
  const others = Object.entries(envelope).filter(([name]) => name !== "run");
  return Object.fromEntries(others);
}
