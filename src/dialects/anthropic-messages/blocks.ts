import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../json/json.ts";
import type { Message } from "../../transcript/transcript.ts";
import { asArray, isAbsent, typeOf } from "../shared/fields.ts";

/** The content as blocks: a string is shorthand for one text block (Claude API reference, "Messages"). */
export function blocksOf({ raw }: Message): readonly JsonValue[] {
  const content = raw["content"];
  if (typeof content === "string") return [{ type: "text", text: content }];
  return asArray(content) ?? [];
}

/** The role on the wire, where results are the user's. */
export function wireRole({ raw }: Message): unknown {
  return raw["role"];
}

export function isToolResult(block: JsonValue): boolean {
  return typeOf(block) === "tool_result";
}

export function isThinking(block: JsonValue | undefined): boolean {
  const type = typeOf(block);
  return type === "thinking" || type === "redacted_thinking";
}

/** A text block that is refused: empty or white space alone. */
export function isBlankText(block: JsonValue): boolean {
  return (
    isJsonObject(block) &&
    block["type"] === "text" &&
    typeof block["text"] === "string" &&
    block["text"].trim() === ""
  );
}

/** A tool that the provider runs itself: `server_tool_use`, `mcp_tool_use`. */
export function isServerCall(block: JsonValue): block is JsonObject {
  return typeOf(block)?.endsWith("_tool_use") ?? false;
}

/** A server tool's answer in the assistant's own content: `web_search_tool_result`, `mcp_tool_result` and others. */
export function isServerResult(
  block: JsonValue | undefined,
): block is JsonObject {
  return typeOf(block)?.endsWith("_tool_result") ?? false;
}

/**
 * A system message that only steers (`output_config` without content) may be
 * anywhere. Source: the errors of the API, "the directive-only form (content: []
 * with output_config) is accepted at any position".
 */
export function isDirective(message: Message): boolean {
  return (
    wireRole(message) === "system" &&
    !isAbsent(message.raw["output_config"]) &&
    blocksOf(message).length === 0
  );
}

/** A system message with text, which must be between a user's turn and an assistant's. */
export function isSystemText(message: Message): boolean {
  return wireRole(message) === "system" && !isDirective(message);
}
