import { AppError } from "../errors.ts";
import { outlineDocument, parseEnvelope } from "../json/document.ts";
import type { JsonObject } from "../json/json.ts";
import type { JsonDocument } from "../json/outline.ts";
import type { OutlineLimits } from "../json/outline-limits.ts";
import { dialects, type DialectName } from "../dialects/index.ts";
import {
  fieldOfBareArray,
  messagesFields,
} from "../dialects/request-fields.ts";
import { transcriptFields } from "../api/schemas/transcript-fields.ts";
import { writeTranscript } from "../api/writing/write-transcript.ts";
import type { Compaction } from "../compaction/compaction.ts";

/** The fields that are read from a file. Its other fields are not sent. */
const readFields = Object.keys(transcriptFields);

/** The transcript of a file. */
export interface TranscriptInput {
  /** An object, also where the file has a bare array. */
  readonly document: JsonDocument;
  /** True if the file holds a bare array of messages. */
  readonly isBare: boolean;
}

const openBracket = 0x5b;

/** Throws `AppError` when `bytes` are not a JSON object or array, or exceed a limit. */
export function readTranscriptInput(
  bytes: Buffer,
  dialect: DialectName | undefined,
  limits: OutlineLimits,
): TranscriptInput {
  const isBare = bytes.find((byte) => byte > 0x20) === openBracket;
  if (!isBare) {
    return { document: outlineDocument(bytes, limits), isBare };
  }
  const field = bareField(bytes, dialect);
  const wrapped = Buffer.concat([
    Buffer.from(`{"${field}":`),
    bytes,
    Buffer.from("}"),
  ]);
  return { document: outlineDocument(wrapped, limits), isBare };
}

function bareField(bytes: Buffer, dialect: DialectName | undefined): string {
  return dialect === undefined
    ? fieldOfBareArray(parseArray(bytes))
    : dialects[dialect].messagesField;
}

function parseArray(bytes: Buffer): readonly unknown[] {
  try {
    return JSON.parse(bytes.toString("utf8")) as readonly unknown[];
  } catch (cause) {
    throw new AppError(
      "invalid_json",
      "The input is not valid JSON. Give one object, one array of messages, or one of these per line.",
      { cause },
    );
  }
}

/**
 * The fields of a request with this transcript, messages left out: the file's, and
 * `options`, which replace fields of the same name.
 */
export function toEnvelope(
  { document }: TranscriptInput,
  options: JsonObject,
): JsonObject {
  const own = parseEnvelope(document, messagesFields);
  const fields = Object.entries(own).filter(
    // Recorded requests have null for absent fields.
    ([name, value]) => readFields.includes(name) && value !== null,
  );
  const given = Object.entries(options).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries([...fields, ...given]);
}

/** The input with the compaction's messages instead of its own, and every other byte as it came. */
export function replaceMessages(
  { document, isBare }: TranscriptInput,
  compaction: Pick<Compaction, "dialect" | "transcript" | "messages">,
): Buffer {
  const { messagesField } = compaction.dialect;
  const { [messagesField]: messages } = writeTranscript(compaction, document);
  const at = document.outline.members.get(messagesField);
  const replacement = Buffer.concat(messages?.chunks ?? []);
  if (isBare || at === undefined) return replacement;
  return Buffer.concat([
    document.bytes.subarray(0, at.start),
    replacement,
    document.bytes.subarray(at.end),
  ]);
}
