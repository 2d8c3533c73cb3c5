import { AppError } from "../errors.ts";
import { outlineDocument } from "../json/document.ts";
import type { JsonObject } from "../json/json.ts";
import type { JsonDocument, OutlineLimits, Span } from "../json/outline.ts";
import { dialects, type DialectName } from "../dialects/index.ts";
import { fieldOfBareArray, resultFields } from "../dialects/request-fields.ts";
import { transcriptFields } from "../api/schemas/transcript-fields.ts";

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
const jsonNull = Buffer.from("null");

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
 * The body of a request with this transcript: the file's fields byte for byte, and
 * `options`, which replace fields of the same name.
 */
export function toRequestBody(
  { document }: TranscriptInput,
  options: JsonObject,
): Buffer {
  const chunks: Buffer[] = [];
  for (const name of readFields) {
    const span = document.outline.members.get(name);
    if (span === undefined || options[name] !== undefined) continue;
    const value = document.bytes.subarray(span.start, span.end);
    // Recorded requests have null for absent fields.
    if (value.equals(jsonNull)) continue;
    chunks.push(Buffer.from(`,"${name}":`), value);
  }
  const own = JSON.stringify(options).slice(1, -1);
  const fields = own === "" ? chunks : [Buffer.from(`,${own}`), ...chunks];
  const inner = Buffer.concat(fields).subarray(1);
  return Buffer.concat([Buffer.from("{"), inner, Buffer.from("}")]);
}

/**
 * The input with its transcript replaced by that of `response`, and every other byte
 * unchanged.
 */
export function replaceTranscript(
  { document, isBare }: TranscriptInput,
  response: JsonDocument,
): Buffer {
  const replaced = resultFields.flatMap((name) =>
    replacementOf(name, document, response),
  );
  const [only] = replaced;
  if (isBare && only !== undefined) return only.by;
  const chunks: Buffer[] = [];
  let from = 0;
  for (const { at, by } of replaced.toSorted(
    (a, b) => a.at.start - b.at.start,
  )) {
    chunks.push(document.bytes.subarray(from, at.start), by);
    from = at.end;
  }
  return Buffer.concat([...chunks, document.bytes.subarray(from)]);
}

function replacementOf(
  name: string,
  document: JsonDocument,
  response: JsonDocument,
): readonly { readonly at: Span; readonly by: Buffer }[] {
  const at = document.outline.members.get(name);
  const by = response.outline.members.get(name);
  if (at === undefined || by === undefined) return [];
  return [{ at, by: response.bytes.subarray(by.start, by.end) }];
}
