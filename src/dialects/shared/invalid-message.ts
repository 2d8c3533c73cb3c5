import { AppError } from "../../errors.ts";
import type { JsonValue } from "../../json/json.ts";

/** An `invalid_message` error; `sentence` says what is wrong at `param`, and the remedy. */
export function invalidMessage(param: string, sentence: string): AppError {
  return new AppError("invalid_message", `${param} ${sentence}`, { param });
}

/** Describes a value in an error text: by its type, or as a short string or number itself. */
export function describeValue(value: JsonValue | undefined): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  if (typeof value === "string") return quote(value);
  return String(value);
}

const maxQuotedLength = 64;

/** Quotes an id or a name for a sentence, cut so that it can't carry content. */
export function quote(text: string): string {
  const cut = text.length > maxQuotedLength;
  return JSON.stringify(cut ? `${text.slice(0, maxQuotedLength)}…` : text);
}
