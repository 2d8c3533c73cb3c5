import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../json/json.ts";
import type { Evidence } from "../../transcript/dialect.ts";
import { arrayField, isAbsent, objectField, typeOf } from "../shared/fields.ts";

const blockTypes: readonly unknown[] = [
  "tool_use",
  "tool_result",
  "thinking",
  "redacted_thinking",
  "document",
  "search_result",
];

export function detect(
  envelope: JsonObject,
  messages: readonly JsonObject[],
): Evidence | undefined {
  if (!isAbsent(envelope["system"])) return { sign: "`system`", isProof: true };
  if (messages.some(isOwnMessage)) {
    return { sign: "Anthropic's content blocks", isProof: true };
  }
  return arrayField(envelope, "tools").some(isOwnTool)
    ? { sign: "tools with an `input_schema`", isProof: false }
    : undefined;
}

function isOwnTool(tool: JsonValue): boolean {
  return isJsonObject(tool) && tool["input_schema"] !== undefined;
}

function isOwnMessage(message: JsonObject): boolean {
  return arrayField(message, "content").some(isOwnBlock);
}

function isOwnBlock(part: JsonValue): boolean {
  const type = typeOf(part);
  return (
    blockTypes.includes(type) ||
    (type?.endsWith("_tool_use") ?? false) ||
    (type === "image" &&
      isJsonObject(part) &&
      objectField(part, "source") !== undefined)
  );
}
