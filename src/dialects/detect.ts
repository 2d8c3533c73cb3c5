import { AppError } from "../errors.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/json.ts";
import { dialectNames, type DialectName } from "../transcript/transcript.ts";
import { arrayField, isAbsent, objectField, typeOf } from "./shared/fields.ts";

/**
 * Tells the dialect of a request from its fields. `envelope` is the body; its
 * arrays of messages may be empty, but must be there, and `messages` are what they
 * hold. Plain texts of user and assistant that nothing tells apart count as
 * `openai-chat`. Throws `AppError("unknown_dialect")` when nothing fits or the
 * evidence conflicts.
 */
export function detectDialect(
  envelope: JsonObject,
  messages: readonly JsonObject[],
): DialectName {
  const hasInput = !isAbsent(envelope["input"]);
  const hasMessages = !isAbsent(envelope["messages"]);
  if (hasInput && hasMessages) {
    throw unknownDialect(
      "`messages` and `input` stand side by side; send one of them.",
    );
  }
  if (hasInput) return "openai-responses";
  if (!hasMessages) {
    throw unknownDialect(
      "There is neither `messages` nor `input`; send the transcript in one of them.",
    );
  }
  return detectByMessages(envelope, messages);
}

function detectByMessages(
  envelope: JsonObject,
  messages: readonly JsonObject[],
): DialectName {
  const isChat = isSystemMessage(messages[0]) || messages.some(isChatMessage);
  const hasSystem = !isAbsent(envelope["system"]);
  if (isChat && (hasSystem || messages.some(isAnthropicMessage))) {
    throw unknownDialect(
      `${hasSystem ? "`system` stands" : "Anthropic's content blocks stand"} beside messages in the form of Chat Completions.`,
    );
  }
  if (isChat) return "openai-chat";
  return hasSystem ||
    messages.some(isAnthropicMessage) ||
    arrayField(envelope, "tools").some(isAnthropicTool)
    ? "anthropic-messages"
    : "openai-chat";
}

function isAnthropicTool(tool: JsonValue): boolean {
  return isJsonObject(tool) && tool["input_schema"] !== undefined;
}

/** Only Chat Completions begins with system text: Anthropic's may stand between messages, never first. */
function isSystemMessage(message: JsonObject | undefined): boolean {
  return message?.["role"] === "system";
}

const chatRoles: readonly unknown[] = ["tool", "developer", "function"];

function isChatMessage(message: JsonObject): boolean {
  return (
    chatRoles.includes(message["role"]) ||
    !isAbsent(message["tool_calls"]) ||
    !isAbsent(message["function_call"]) ||
    arrayField(message, "content").some(isChatPart)
  );
}

const chatPartTypes: readonly unknown[] = [
  "image_url",
  "input_audio",
  "file",
  "refusal",
];

function isChatPart(part: JsonValue): boolean {
  return chatPartTypes.includes(typeOf(part));
}

const anthropicBlockTypes: readonly unknown[] = [
  "tool_use",
  "tool_result",
  "thinking",
  "redacted_thinking",
  "document",
  "search_result",
];

function isAnthropicMessage(message: JsonObject): boolean {
  return arrayField(message, "content").some(isAnthropicBlock);
}

function isAnthropicBlock(part: JsonValue): boolean {
  const type = typeOf(part);
  return (
    anthropicBlockTypes.includes(type) ||
    (type?.endsWith("_tool_use") ?? false) ||
    (type === "image" &&
      isJsonObject(part) &&
      objectField(part, "source") !== undefined)
  );
}

function unknownDialect(sentence: string): AppError {
  return new AppError(
    "unknown_dialect",
    `${sentence} Name the dialect in \`dialect\` to be sure: ${dialectNames.join(", ")}.`,
    { param: "dialect" },
  );
}
