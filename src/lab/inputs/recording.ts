import { createHash } from "node:crypto";
import { detectDialect } from "../../dialects/detect.ts";
import { AppError } from "../../errors.ts";
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../json/json.ts";
import {
  dialectNames,
  dialects,
  type DialectName,
} from "../../dialects/index.ts";
import {
  contentFields,
  fieldOfBareArray,
  messagesFields,
} from "../../dialects/request-fields.ts";
import type { RawRecord } from "../truth/record.ts";

/** What a file says of one recorded transcript. */
export interface Recording extends RawRecord {
  readonly dialectName: DialectName;
  /** Where it was read, for messages about it. */
  readonly place: string;
  /** The file's own id. */
  readonly label: string;
  /** The label of a record that is the same session in another dialect. */
  readonly duplicateOf: string | undefined;
}

/** What the file itself tells when the record doesn't. */
export interface RecordPlace {
  /** `path`, or `path:line` for JSON Lines. */
  readonly place: string;
  /** Id for a record without one. */
  readonly label: string;
  /** Domain for a record without one. */
  readonly domain: string;
  /** Wins over what the record says. */
  readonly dialect: DialectName | undefined;
}

/**
 * A JSON value as a record: a request body, a record that names `id`, `domain` and
 * `format` beside one, or a bare array of messages. The record's id ends with a
 * hash of what it holds, so that runs of an edited transcript are not taken up.
 * Throws `AppError` when it is none of these.
 */
export function toRecording(
  value: JsonValue,
  { place, label, domain, dialect }: RecordPlace,
): Recording {
  const object = toObject(value, dialect);
  const body = bodyOf(object);
  const dialectName =
    dialect ?? namedDialect(object) ?? detectDialect(body, messagesOf(body));
  const field = dialects[dialectName].messagesField;
  if (!Array.isArray(body[field])) {
    throw new AppError(
      "invalid_message",
      `There is no array \`${field}\`, which ${dialectName} has.`,
    );
  }
  const own = textField(object, "id") ?? label;
  return {
    id: `${own}@${hashOf(body)}`,
    place,
    label: own,
    domain: textField(object, "domain") ?? domain,
    body,
    dialectName,
    duplicateOf: textField(object, "twin_of"),
  };
}

function toObject(
  value: JsonValue,
  dialect: DialectName | undefined,
): JsonObject {
  if (isJsonObject(value)) return value;
  if (!Array.isArray(value)) {
    throw new AppError(
      "invalid_message",
      "It is neither an object nor an array. Give a request body, or an array of messages.",
    );
  }
  const items = value as readonly JsonValue[];
  const field =
    dialect === undefined
      ? fieldOfBareArray(items)
      : dialects[dialect].messagesField;
  return { [field]: items };
}

/** Recorded requests write what they leave out as null. */
function bodyOf(object: JsonObject): JsonObject {
  return Object.fromEntries(
    contentFields
      .filter((name) => object[name] !== undefined && object[name] !== null)
      .map((name) => [name, object[name] as JsonValue]),
  );
}

function messagesOf(body: JsonObject): readonly JsonObject[] {
  const field = messagesFields.find((name) => body[name] !== undefined);
  const messages = field === undefined ? undefined : body[field];
  return Array.isArray(messages) ? (messages as JsonObject[]) : [];
}

function namedDialect(object: JsonObject): DialectName | undefined {
  return dialectNames.find(
    (name) => name === object["dialect"] || name === object["format"],
  );
}

function textField(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function hashOf(body: JsonObject): string {
  return createHash("sha256")
    .update(JSON.stringify(body))
    .digest("hex")
    .slice(0, 8);
}
