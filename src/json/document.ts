import { invalidJson } from "./invalid-json.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import {
  createOutlineScanner,
  type JsonDocument,
  type Span,
} from "./outline.ts";
import type { OutlineLimits } from "./outline-limits.ts";

/** Outlines a body that is in memory. Throws the errors of the scanner. */
export function outlineDocument(
  bytes: Buffer,
  limits: OutlineLimits,
): JsonDocument {
  const scanner = createOutlineScanner(limits);
  scanner.push(bytes);
  return { bytes, outline: scanner.finish(bytes) };
}

/**
 * Parses the document's outermost object without the elements of the arrays in
 * `hollow`, so that a large transcript isn't parsed as a whole.
 * Throws `AppError("invalid_json")`.
 */
export function parseEnvelope(
  { bytes, outline }: JsonDocument,
  hollow: readonly string[],
): JsonObject {
  const cuts = hollow
    .flatMap((name) => outline.arrays.get(name) ?? [])
    .toSorted((a, b) => a.start - b.start);
  let text = "";
  let from = 0;
  for (const { start, end } of cuts) {
    text += bytes.toString("utf8", from, start + 1);
    from = end - 1;
  }
  text += bytes.toString("utf8", from);
  return parseJson(text, "check the fields outside the messages") as JsonObject;
}

/** Parses one value of the document; an error calls it `name`. Throws `AppError("invalid_json")`. */
export function parseSpan(
  bytes: Buffer,
  { start, end }: Span,
  name: string,
): JsonValue {
  return parseJson(bytes.toString("utf8", start, end), `check ${name}`);
}

function parseJson(text: string, remedy: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (cause) {
    // V8's message quotes the text, which must not reach a log.
    throw invalidJson(remedy, cause);
  }
}
