import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../json/json.ts";

export function stringField(
  object: JsonObject,
  key: string,
): string | undefined {
  const value = object[key];
  return typeof value === "string" ? value : undefined;
}

export function objectField(
  object: JsonObject,
  key: string,
): JsonObject | undefined {
  const value = object[key];
  return isJsonObject(value) ? value : undefined;
}

/** The array at `key`, or an empty one. */
export function arrayField(
  object: JsonObject,
  key: string,
): readonly JsonValue[] {
  return asArray(object[key]) ?? [];
}

/** `Array.isArray` loses the element type of a readonly array; this keeps it. */
export function asArray(
  value: JsonValue | undefined,
): readonly JsonValue[] | undefined {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : undefined;
}

export function isAbsent(value: JsonValue | undefined): boolean {
  return value === undefined || value === null;
}

/** True for content that providers call empty: absent, null, "" and []. */
export function isEmpty(value: JsonValue | undefined): boolean {
  return isAbsent(value) || value === "" || asArray(value)?.length === 0;
}

/** The `type` of a content part or item, if it has one. */
export function typeOf(value: JsonValue | undefined): string | undefined {
  return isJsonObject(value) ? stringField(value, "type") : undefined;
}

/** The object without one member; the same object if it lacks it. */
export function without(object: JsonObject, key: string): JsonObject {
  if (!Object.hasOwn(object, key)) return object;
  const kept = Object.entries(object).filter(([name]) => name !== key);
  return Object.fromEntries(kept);
}
