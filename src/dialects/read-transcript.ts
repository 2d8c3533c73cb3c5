import { AppError } from "../errors.ts";
import { parseSpan } from "../json/document.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/json.ts";
import type { JsonDocument, Span } from "../json/outline.ts";
import type { Dialect } from "../transcript/dialect.ts";
import { takePithExtension } from "../transcript/pith-extension.ts";
import type { Message, Transcript } from "../transcript/transcript.ts";
import { detectDialect } from "./detect.ts";
import { dialects, type DialectName, type KnownDialect } from "./index.ts";
import {
  fieldSchemas,
  frontFieldsOf,
  messagesFields,
} from "./request-fields.ts";

export interface ReadTranscript {
  readonly dialect: KnownDialect;
  readonly transcript: Transcript;
}

/**
 * Reads the transcript of a request. `envelope` is the document's object without
 * the messages, one of whose fields must be there. Throws `AppError` that names
 * the value at fault.
 */
export function readTranscript(
  document: JsonDocument,
  envelope: JsonObject,
  named: DialectName | undefined,
): ReadTranscript {
  const field = messagesFields.find((name) =>
    document.outline.members.has(name),
  ) as string;
  const elements =
    typeof envelope[field] === "string"
      ? [messageFromText(envelope[field])]
      : parseElements(document, field);
  const name =
    named ??
    detectDialect(
      envelope,
      elements.map(({ raw }) => raw),
    );
  const dialect = dialects[name];
  checkFields(dialect, field, envelope);
  return {
    dialect,
    transcript: {
      ...readContext(dialect, envelope),
      messages: readMessages(elements, dialect),
    },
  };
}

/** Reads everything of a transcript except its messages from a request's fields. Throws `AppError("invalid_request")`. */
export function readContext(
  dialect: Dialect,
  body: JsonObject,
): Omit<Transcript, "messages"> {
  const { systemField, toolsField, parseSystem } = dialect;
  const front = frontFieldsOf(dialect).flatMap((field) =>
    body[field] === undefined ? [] : [[field, body[field]] as const],
  );
  return {
    front: Object.fromEntries(front),
    system: systemField === undefined ? [] : parseSystem(body[systemField]),
    tools: (body[toolsField] as readonly JsonValue[] | undefined) ?? [],
    continues: dialect.continuationFields.some(
      (link) => body[link] !== undefined,
    ),
  };
}

/** One message as JSON, not yet read in a dialect. */
interface RawMessage {
  readonly raw: JsonObject;
  readonly bytes: Buffer;
}

/** Parses every element of the array `field` on its own. Throws `AppError` that names an element which is not a JSON object. */
function parseElements(
  { bytes, outline }: JsonDocument,
  field: string,
): readonly RawMessage[] {
  const spans = outline.arrays.get(field)?.elements ?? [];
  return spans.map((span, index) =>
    parseElement(bytes, span, `${field}[${index}]`),
  );
}

function parseElement(bytes: Buffer, span: Span, param: string): RawMessage {
  const raw: JsonValue = parseSpan(bytes, span, param);
  if (!isJsonObject(raw)) {
    throw new AppError("invalid_message", `${param} must be a JSON object.`, {
      param,
    });
  }
  return { raw, bytes: bytes.subarray(span.start, span.end) };
}

/** The Responses API takes text as one user message. */
function messageFromText(content: string): RawMessage {
  const raw = { role: "user", content };
  return { raw, bytes: Buffer.from(JSON.stringify(raw)) };
}

/** Reads raw messages in `dialect`. Throws `AppError("invalid_message")`. */
function readMessages(
  elements: readonly RawMessage[],
  dialect: Dialect,
): readonly Message[] {
  return elements.map((element, index) => {
    const param = `${dialect.messagesField}[${index}]`;
    const own = takePithExtension(element.raw, element.bytes, param);
    return { index, ...own, ...dialect.parseMessage(own.raw, param) };
  });
}

function checkFields(
  { name, messagesField, systemField, fields }: Dialect,
  field: string,
  envelope: JsonObject,
): void {
  if (field !== messagesField) {
    throw new AppError(
      "invalid_request",
      `The dialect ${name} has its transcript in \`${messagesField}\`, not in \`${field}\`. Name another dialect, or none to have it detected.`,
      { param: "dialect" },
    );
  }
  const foreign = Object.keys(fieldSchemas).find(
    (other) => envelope[other] !== undefined && !Object.hasOwn(fields, other),
  );
  if (foreign === undefined) return;
  const place =
    systemField === undefined ? "a system message" : `\`${systemField}\``;
  throw new AppError(
    "invalid_request",
    `The dialect ${name} has no field \`${foreign}\`. Remove it, or put system text into ${place}.`,
    { param: foreign },
  );
}
