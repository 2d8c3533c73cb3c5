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

/** A recorded transcript as it was read from a file. */
export interface Recording extends RawRecord {
  readonly dialectName: DialectName;
  /** Its file and line, for messages about it. */
  readonly place: string;
  /** The id that the file gives it. */
  readonly label: string;
  /** Label of the recording of the same session in another dialect. */
  readonly duplicateOf: string | undefined;
}

/** Position of a record, and the defaults that its file gives. */
export interface RecordPlace {
  /** `path`, or `path:line` for JSON Lines. */
  readonly place: string;
  /** Id of a record without one. */
  readonly label: string;
  /** Domain of a record without one. */
  readonly domain: string;
  /** Overrides the record's own. */
  readonly dialect: DialectName | undefined;
}

/**
 * Reads a JSON value as a recording: a request body, one with `id`, `domain` and
 * `format`, or a bare array of messages. The recording's id ends with a hash of its
 * content, so that saved runs of an edited transcript don't count. Throws `AppError`
 * for anything else.
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

/** The transcript's fields. Recorded requests have null for absent fields. */
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
