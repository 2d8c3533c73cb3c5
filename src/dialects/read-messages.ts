import type { Dialect } from "../transcript/dialect.ts";
import { AppError } from "../errors.ts";
import { parseSpan } from "../json/document.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/json.ts";
import type { JsonDocument, Span } from "../json/outline.ts";
import { takePithExtension } from "../transcript/pith-extension.ts";
import type { Message } from "../transcript/transcript.ts";

/** One element of the messages array, parsed but not yet read in any dialect. */
export interface RawMessage {
  readonly raw: JsonObject;
  readonly bytes: Buffer;
}

/**
 * Parses every element of the array `field` on its own. Throws `AppError` that
 * names the element when one is not a JSON object.
 */
export function parseElements(
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
    throw new AppError(
      "invalid_message",
      `${param} must be a JSON object, as the dialect writes messages.`,
      { param },
    );
  }
  return { raw, bytes: bytes.subarray(span.start, span.end) };
}

/** Reads raw messages in `dialect`. Throws `AppError("invalid_message")`. */
export function readMessages(
  elements: readonly RawMessage[],
  dialect: Dialect,
): readonly Message[] {
  return elements.map((element, index) => {
    const param = `${dialect.messagesField}[${index}]`;
    const own = takePithExtension(element.raw, element.bytes, param);
    return { index, ...own, ...dialect.parseMessage(own.raw, param) };
  });
}
