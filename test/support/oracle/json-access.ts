import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../../src/json/json.ts";

/** The member as an array of objects; everything that isn't one is left out. */
export function objectsAt(
  object: JsonObject,
  key: string,
): readonly JsonObject[] {
  return elementsAt(object, key).filter(isJsonObject);
}

/** The member as an array; empty when it is anything else. */
export function elementsAt(
  object: JsonObject,
  key: string,
): readonly JsonValue[] {
  const value = object[key];
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

export function objectAt(
  object: JsonObject,
  key: string,
): JsonObject | undefined {
  const value = object[key];
  return isJsonObject(value) ? value : undefined;
}

export function stringAt(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === "string" ? value : undefined;
}

/** Whether `text` is JSON. */
export function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
