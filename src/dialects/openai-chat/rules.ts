import type { Message } from "../../transcript/transcript.ts";
import type { Violation } from "../../transcript/dialect.ts";
import { callViolations, inOrder } from "../shared/call-violations.ts";
import { asArray, isAbsent, isEmpty } from "../shared/fields.ts";
import { pairCalls } from "../shared/pair-calls.ts";
import { callReader, hasCalls } from "./calls.ts";

/**
 * Finds everything that Chat Completions refuses. Sources: OpenAI API reference, "Create chat
 * completion", and the texts of its errors: "messages with role 'tool' must be a
 * response to a preceeding message with 'tool_calls'", "must be followed by tool
 * messages responding to each 'tool_call_id'" (github.com/microsoft/promptflow/pull/3130),
 * "Invalid 'messages[1].tool_calls': empty array" (github.com/openai/openai-node/pull/1341),
 * "Invalid 'messages[4].content': empty array" (github.com/langchain-ai/langchainjs/issues/11416).
 */
export function violations(messages: readonly Message[]): readonly Violation[] {
  return inOrder([
    ...messages.flatMap(faultsOfMessage),
    ...callViolations(pairCalls(messages, callReader)),
  ]);
}

function faultsOfMessage(
  message: Message,
  position: number,
): readonly Violation[] {
  const faults: Violation[] = [];
  if (lacksContent(message)) {
    const detail = `The ${message.role} message has no content.`;
    faults.push({ rule: "empty_content", position, detail });
  }
  if (hasEmptyCallList(message)) {
    const detail = "The array of tool calls is empty.";
    faults.push({ rule: "empty_tool_calls", position, detail });
  }
  return faults;
}

export function lacksContent(message: Message): boolean {
  const { raw } = message;
  const content = raw["content"];
  if (asArray(content)?.length === 0) return true;
  if (raw["role"] === "assistant")
    return isEmpty(content) && !speaksOutsideContent(message);
  // The schema of a `function` message lets its content be null.
  if (content === null && raw["role"] === "function") return false;
  return isAbsent(content);
}

/** True if an assistant message says something outside its content. */
export function speaksOutsideContent(message: Message): boolean {
  const { raw } = message;
  return (
    hasCalls(message) || !isEmpty(raw["refusal"]) || !isAbsent(raw["audio"])
  );
}

export function hasEmptyCallList({ raw }: Message): boolean {
  return asArray(raw["tool_calls"])?.length === 0;
}
