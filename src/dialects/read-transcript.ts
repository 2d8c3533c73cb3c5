import { detectDialect } from "./detect.ts";
import type { Dialect } from "../transcript/dialect.ts";
import { dialects } from "./index.ts";
import { AppError } from "../errors.ts";
import type { JsonObject, JsonValue } from "../json/json.ts";
import type { JsonDocument } from "../json/outline.ts";
import {
  parseElements,
  readMessages,
  type RawMessage,
} from "./read-messages.ts";
import type { DialectName, Transcript } from "../transcript/transcript.ts";

export interface ReadTranscript {
  readonly dialect: Dialect;
  readonly transcript: Transcript;
}

/**
 * Reads the transcript that lies in a request's document. `envelope` is the
 * document's object without the messages. Throws `AppError` that names what
 * can't be read.
 */
export function readTranscript(
  document: JsonDocument,
  envelope: JsonObject,
  named: DialectName | undefined,
): ReadTranscript {
  const field = document.outline.members.has("input") ? "input" : "messages";
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
      dialect: name,
      system:
        dialect.systemField === undefined
          ? []
          : dialect.parseSystem(envelope[dialect.systemField]),
      tools: (envelope["tools"] as readonly JsonValue[] | undefined) ?? [],
      messages: readMessages(elements, dialect),
      continues:
        envelope["previous_response_id"] !== undefined ||
        envelope["conversation"] !== undefined,
    },
  };
}

/** The Responses API takes a plain text for one user message. */
function messageFromText(content: string): RawMessage {
  const raw = { role: "user", content };
  return { raw, bytes: Buffer.from(JSON.stringify(raw)) };
}

function checkFields(
  { name, messagesField, systemField }: Dialect,
  field: string,
  envelope: JsonObject,
): void {
  if (field !== messagesField) {
    throw new AppError(
      "invalid_request",
      `A transcript of dialect ${name} stands in \`${messagesField}\`, not in \`${field}\`. Name another dialect, or none to have it detected.`,
      { param: "dialect" },
    );
  }
  for (const other of ["system", "instructions"] as const) {
    if (other === systemField || envelope[other] === undefined) continue;
    throw new AppError(
      "invalid_request",
      `Dialect ${name} has no \`${other}\` beside the messages. Put the text into a system message.`,
      { param: other },
    );
  }
}
