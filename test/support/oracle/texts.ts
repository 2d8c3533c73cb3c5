import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../../src/json/json.ts";
import { elementsAt, objectAt, objectsAt, stringAt } from "./json-access.ts";

/** What one message holds, sorted by how sure anyone can be of its price. */
export interface Contents {
  /** Text that every model reads: prose, tool names and arguments, results. */
  readonly texts: readonly string[];
  /** Call ids, agents' names: part of the message, with or without a price. */
  readonly labels: readonly string[];
  /** Thinking, readable or sealed. Providers bill some of it and drop some. */
  readonly reasoning: readonly string[];
  /** Images, audio and files, as they stand on the wire. */
  readonly media: readonly JsonObject[];
  /** Everything else, as JSON. */
  readonly opaque: readonly string[];
}

type MutableContents = { [Key in keyof Contents]: Contents[Key][number][] };

const mediaTypes = new Set([
  "image_url",
  "input_image",
  "image",
  "input_audio",
  "audio",
  "file",
  "input_file",
  "document",
]);

function empty(): MutableContents {
  return { texts: [], labels: [], reasoning: [], media: [], opaque: [] };
}

/** Contents of a message of Chat Completions or of Anthropic's. */
export function messageContents(message: JsonObject): Contents {
  const found = empty();
  readMessage(message, found);
  return found;
}

/** Contents of an item of the Responses API. */
export function itemContents(item: JsonObject): Contents {
  const found = empty();
  readItem(item, found);
  return found;
}

const messageFields = new Set([
  "role",
  "content",
  "name",
  "refusal",
  "tool_calls",
  "tool_call_id",
  "function_call",
  "pith",
]);

function readMessage(message: JsonObject, found: MutableContents): void {
  readContent(message.content, found);
  for (const key of ["name", "tool_call_id"]) readLabel(message[key], found);
  readText(message.refusal, found);
  for (const call of objectsAt(message, "tool_calls")) {
    readLabel(call.id, found);
    const body = objectAt(call, call.type === "custom" ? "custom" : "function");
    readCall(body ?? {}, found);
  }
  const legacy = objectAt(message, "function_call");
  if (legacy) readCall(legacy, found);
  readRest(message, messageFields, found);
}

const itemFields = new Set([
  "type",
  "role",
  "content",
  "id",
  "call_id",
  "name",
  "arguments",
  "input",
  "output",
  "summary",
  "encrypted_content",
  "status",
  "pith",
]);

function readItem(item: JsonObject, found: MutableContents): void {
  const type = stringAt(item, "type") ?? "message";
  if (type === "reasoning") {
    for (const part of [
      ...elementsAt(item, "summary"),
      ...elementsAt(item, "content"),
    ]) {
      if (isJsonObject(part))
        found.reasoning.push(stringAt(part, "text") ?? "");
    }
    found.reasoning.push(stringAt(item, "encrypted_content") ?? "");
  } else if (type === "message") readContent(item.content, found);
  else if (type === "function_call" || type === "custom_tool_call")
    readCall(item, found);
  else if (
    type === "function_call_output" ||
    type === "custom_tool_call_output"
  ) {
    readContent(item.output, found);
  } else {
    found.opaque.push(JSON.stringify(item));
    return;
  }
  for (const key of ["id", "call_id"]) readLabel(item[key], found);
  readRest(item, itemFields, found);
}

function readContent(
  content: JsonValue | undefined,
  found: MutableContents,
): void {
  readText(content, found);
  if (!Array.isArray(content)) return;
  for (const block of content as readonly JsonValue[]) {
    if (isJsonObject(block)) readBlock(block, found);
  }
}

function readBlock(block: JsonObject, found: MutableContents): void {
  const type = stringAt(block, "type") ?? "";
  if (["text", "input_text", "output_text"].includes(type))
    readText(block.text, found);
  else if (type === "refusal") readText(block.refusal, found);
  else if (type === "thinking" || type === "redacted_thinking") {
    for (const key of ["thinking", "signature", "data"]) {
      found.reasoning.push(stringAt(block, key) ?? "");
    }
  } else if (type === "tool_use") {
    readLabel(block.id, found);
    readText(block.name, found);
    readText(JSON.stringify(block.input), found);
  } else if (type === "tool_result") {
    readLabel(block.tool_use_id, found);
    readContent(block.content, found);
  } else if (mediaTypes.has(type)) found.media.push(block);
  else found.opaque.push(JSON.stringify(block));
}

function readCall(body: JsonObject, found: MutableContents): void {
  for (const key of ["name", "arguments", "input"]) readText(body[key], found);
}

function readText(value: JsonValue | undefined, found: MutableContents): void {
  if (typeof value === "string" && value !== "") found.texts.push(value);
}

function readLabel(value: JsonValue | undefined, found: MutableContents): void {
  if (typeof value === "string") found.labels.push(value);
}

function readRest(
  object: JsonObject,
  known: ReadonlySet<string>,
  found: MutableContents,
): void {
  for (const [key, value] of Object.entries(object)) {
    if (!known.has(key)) found.opaque.push(JSON.stringify({ [key]: value }));
  }
}
