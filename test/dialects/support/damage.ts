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

/** Messages that every dialect can read. */
const inserted: JsonObject[] = [
  { role: "system", content: "rule" },
  { role: "system", content: [], output_config: { effort: "low" } },
  { role: "assistant", content: "aside" },
  { role: "assistant", content: "" },
  { role: "user", content: [] },
];

/** The same conversations after a few accidents. */
export function damaged(
  conversation: fc.Arbitrary<JsonObject[]>,
): fc.Arbitrary<JsonObject[]> {
  const accidents = fc.array(accident, { minLength: 1, maxLength: 6 });
  return fc
    .tuple(conversation, accidents)
    .map(([messages, happened]) => happened.reduce(strike, messages));
}

function strike(
  messages: JsonObject[],
  { kind, at: place, to }: Accident,
): JsonObject[] {
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
      return messages.with(at, hurt(message, kind, to));
  }
}

type Hurt = "blank" | "empty" | "no_id" | "same_ids" | "stray";

function hurt(message: JsonObject, kind: Hurt, to: number): JsonObject {
  switch (kind) {
    case "blank":
      return { ...message, content: [{ type: "text", text: " " }] };
    case "empty":
      return { ...message, content: [null, "", []][to % 3] };
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
      return hurtContent(message, to);
  }
}

/** Blocks where they don't belong, and in an order that is refused. */
function hurtContent(message: JsonObject, to: number): JsonObject {
  const { content } = message;
  if (!Array.isArray(content)) return message;
  const strays: JsonObject[] = [
    { type: "text", text: "stray" },
    { type: "thinking", thinking: "hm", signature: "s" },
    { type: "thinking", thinking: "unsigned" },
    { type: "tool_result", tool_use_id: "a", content: [], is_error: true },
    { type: "tool_use", id: "a", name: "read", input: '{"path":"p"}' },
    { type: "server_tool_use", id: "srv", name: "web_search", input: {} },
    { type: "web_search_tool_result", tool_use_id: "srv", content: [] },
  ];
  const stray = strays[to % strays.length] as JsonObject;
  const blocks = content as JsonValue[];
  return { ...message, content: blocks.toSpliced(to % 3, 0, stray) };
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
