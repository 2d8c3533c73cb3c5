import type { JsonObject, JsonPath, JsonValue } from "../json/json.ts";
import { spliceJson, type JsonEdit } from "../json/splice.ts";
import type { Dialect } from "../transcript/dialect.ts";
import { createMessage } from "../transcript/create-message.ts";
import type { Message } from "../transcript/transcript.ts";
import type { PartEdit } from "./part-edit.ts";
import type { PlanBuilder } from "./plan-builder.ts";
import { marks } from "../text/marks.ts";

/** One message of the result. */
export interface ResultMessage {
  readonly message: Message;
  /** Position in the repaired transcript, or undefined for a note that Pith added. */
  readonly position: number | undefined;
  readonly edited: boolean;
}

/** Renders a plan as messages: kept ones are the same objects, edited ones differ only in the replaced parts. */
export function resultMessages(builder: PlanBuilder): readonly ResultMessage[] {
  const { messages, steps, dialect } = builder.input;
  const result: ResultMessage[] = [];
  let previous = -1;
  for (const step of builder.keptSteps()) {
    const role = builder.noteRole(previous, step);
    if (role !== undefined) {
      const message = noteMessage(dialect, role);
      result.push({ message, position: undefined, edited: false });
    }
    const { start, end } = steps[step] as { start: number; end: number };
    for (let position = start; position < end; position += 1) {
      const original = messages[position] as Message;
      const edits = builder.editsOf(position);
      result.push({
        message:
          edits === undefined ? original : applyEdits(original, edits, dialect),
        position,
        edited: edits !== undefined,
      });
    }
    previous = step;
  }
  return result;
}

export function noteMessage(
  dialect: Dialect,
  role: "user" | "assistant",
): Message {
  return createMessage(dialect, dialect.note(role, marks.leftOut));
}

/** Replaces the text of some parts; every other byte stays the same. */
export function applyEdits(
  message: Message,
  edits: ReadonlyMap<number, Pick<PartEdit, "text">>,
  dialect: Dialect,
): Message {
  const replacements: JsonEdit[] = [];
  for (const [index, { text }] of edits) {
    const part = message.parts[index];
    if (part === undefined) continue;
    const { path } = part;
    // Anthropic's arguments are a JSON value, the others' a string of JSON.
    const isValue =
      part.kind === "tool_call" &&
      typeof valueAt(message.raw, path) !== "string";
    replacements.push({ path, json: isValue ? text : JSON.stringify(text) });
  }
  // One character for each byte: all that a JSON text is cut at is ASCII, and the rest of a long message need not be decoded.
  const json = spliceJson(
    message.bytes.toString("latin1"),
    replacements.map((each) => ({ ...each, json: toBinary(each.json) })),
  );
  const bytes = Buffer.from(json, "latin1");
  const raw = JSON.parse(bytes.toString("utf8")) as JsonObject;
  return createMessage(dialect, raw, { ...message, bytes });
}

/** The UTF-8 bytes of `text` as characters. */
function toBinary(text: string): string {
  return Buffer.from(text).toString("latin1");
}

function valueAt(root: JsonValue, path: JsonPath): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<string | number, unknown>)[key],
    root,
  );
}
