import type { JsonObject, JsonValue } from "../../json/json.ts";
import type { Evidence } from "../../transcript/dialect.ts";
import { arrayField, isAbsent, typeOf } from "../shared/fields.ts";

const roles: readonly unknown[] = ["tool", "developer", "function"];

const partTypes: readonly unknown[] = [
  "image_url",
  "input_audio",
  "file",
  "refusal",
];

/** Only Chat Completions begins with a system message: Anthropic's come between messages, never first. */
export function detect(
  _: JsonObject,
  messages: readonly JsonObject[],
): Evidence | undefined {
  return messages[0]?.["role"] === "system" || messages.some(isOwnMessage)
    ? { sign: "messages in the form of Chat Completions", isProof: true }
    : undefined;
}

function isOwnMessage(message: JsonObject): boolean {
  return (
    roles.includes(message["role"]) ||
    !isAbsent(message["tool_calls"]) ||
    !isAbsent(message["function_call"]) ||
    arrayField(message, "content").some(isOwnPart)
  );
}

function isOwnPart(part: JsonValue): boolean {
  return partTypes.includes(typeOf(part));
}
