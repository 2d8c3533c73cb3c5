import { detectDialect } from "./detect.ts";
import { dialects, type DialectName, type KnownDialect } from "./index.ts";
import { AppError } from "../errors.ts";
import type { JsonObject, JsonValue } from "../json/json.ts";
import type { JsonDocument } from "../json/outline.ts";
import {
  parseElements,
  readMessages,
  type RawMessage,
} from "./read-messages.ts";
import { fieldSchemas, messagesFields } from "./request-fields.ts";
import type { Dialect } from "../transcript/dialect.ts";
import type { Transcript } from "../transcript/transcript.ts";

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
      ...readFront(dialect, envelope),
      messages: readMessages(elements, dialect),
      continues: dialect.continuationFields.some(
        (link) => envelope[link] !== undefined,
      ),
    },
  };
}

/** Reads system text and tools from a request's fields. Throws `AppError("invalid_request")`. */
export function readFront(
  { systemField, toolsField, parseSystem }: Dialect,
  body: JsonObject,
): Pick<Transcript, "system" | "tools"> {
  return {
    system: systemField === undefined ? [] : parseSystem(body[systemField]),
    tools: (body[toolsField] as readonly JsonValue[] | undefined) ?? [],
  };
}

/** The Responses API takes text as one user message. */
function messageFromText(content: string): RawMessage {
  const raw = { role: "user", content };
  return { raw, bytes: Buffer.from(JSON.stringify(raw)) };
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
