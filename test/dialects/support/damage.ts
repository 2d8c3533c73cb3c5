import type { DialectSupport } from "../../support/dialects/dialect-support.ts";
import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../../src/json/json.ts";

/** One thing that goes wrong with a recording. Places are taken modulo its length. */
interface Accident {
  readonly kind:
    | "delete"
    | "duplicate"
    | "move"
    | "blank"
    | "empty"
    | "no_id"
    | "cut"
    | "same_ids"
    | "stray"
    | "insert";
  readonly at: number;
  readonly to: number;
}

const accident: fc.Arbitrary<Accident> = fc.record({
  kind: fc.constantFrom(
    "delete",
    "duplicate",
    "move",
    "blank",
    "empty",
    "no_id",
    "cut",
    "same_ids",
    "stray",
    "insert",
  ),
  at: fc.nat(40),
  to: fc.nat(40),
});

/** The dialect's conversations after a few accidents. */
export function damaged(support: DialectSupport): fc.Arbitrary<JsonObject[]> {
  const accidents = fc.array(accident, { minLength: 1, maxLength: 6 });
  return fc
    .tuple(support.conversations, accidents)
    .map(([messages, happened]) =>
      happened.reduce(
        (broken, next) => strike(broken, next, support),
        messages,
      ),
    );
}

function strike(
  messages: JsonObject[],
  { kind, at: place, to }: Accident,
  support: DialectSupport,
): JsonObject[] {
  const inserted = support.strayMessages;
  const at = place % Math.max(1, messages.length);
  const message = messages[at];
  if (message === undefined) return messages;
  switch (kind) {
    case "delete":
      return messages.toSpliced(at, 1);
    case "duplicate":
      return messages.toSpliced(to % messages.length, 0, message);
    case "move":
      return messages
        .toSpliced(at, 1)
        .toSpliced(to % messages.length, 0, message);
    case "cut":
      return messages.slice(at);
    case "insert":
      return messages.toSpliced(at, 0, inserted[to % inserted.length] ?? {});
    default:
      return messages.with(at, hurt(message, { kind, to }, support));
  }
}

type Hurt = "blank" | "empty" | "no_id" | "same_ids" | "stray";

function hurt(
  message: JsonObject,
  { kind, to }: { readonly kind: Hurt; readonly to: number },
  support: DialectSupport,
): JsonObject {
  const { contentField } = support;
  switch (kind) {
    case "blank":
      return { ...message, [contentField]: [{ type: "text", text: " " }] };
    case "empty":
      return { ...message, [contentField]: [null, "", []][to % 3] };
    case "no_id":
      return mapObjects(message, (object) =>
        "input" in object || "function" in object || "call_id" in object
          ? { ...object, id: undefined, call_id: undefined }
          : object,
      );
    case "same_ids":
      return mapObjects(message, (object) =>
        typeof object["id"] === "string" ? { ...object, id: "a" } : object,
      );
    case "stray":
      return hurtContent(message, to, support);
  }
}

/** Blocks where they don't belong, and in an order that is refused. */
function hurtContent(
  message: JsonObject,
  to: number,
  { contentField, strayParts: strays }: DialectSupport,
): JsonObject {
  const content = message[contentField];
  if (!Array.isArray(content)) return message;
  const stray = strays[to % strays.length] as JsonObject;
  const blocks = content as JsonValue[];
  return { ...message, [contentField]: blocks.toSpliced(to % 3, 0, stray) };
}

/** Applies `change` to the message and the objects of its arrays. */
function mapObjects(
  message: JsonObject,
  change: (object: JsonObject) => JsonObject,
): JsonObject {
  const changed = Object.entries(change(message)).map(([key, value]) => [
    key,
    Array.isArray(value)
      ? (value as JsonObject[]).map((inner) => change(inner))
      : value,
  ]);
  return JSON.parse(JSON.stringify(Object.fromEntries(changed)));
}
