import type { JsonObject } from "../../../src/json/json.ts";
import { chatCalls, chatResults, type WireCall } from "./calls.ts";
import { elementsAt, objectAt, objectsAt, stringAt } from "./json-access.ts";

/**
 * What a Chat Completions host answers 400 to. Sources: OpenAI API reference,
 * "Create chat completion" (roles, content required unless the assistant calls a
 * tool, arrays of content parts and tool calls with at least one element), and
 * the texts of its errors as users report them:
 * "messages with role 'tool' must be a response to a preceeding message with 'tool_calls'",
 * "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'"
 * (github.com/microsoft/promptflow/pull/3130), "Invalid value for 'content': expected a string, got null"
 * (github.com/run-llama/llama_index/pull/17921),
 * "The message at position 307 with role 'assistant' must not be empty" (github.com/MoonshotAI/kimi-code/issues/1985).
 */
export function findChatRefusals(messages: readonly JsonObject[]): string[] {
  return [
    ...messages.flatMap((message, index) =>
      faultsOfMessage(message).map((fault) => `[${index}] ${fault}`),
    ),
    ...pairingFaults(messages),
  ];
}

function faultsOfMessage(message: JsonObject): string[] {
  if (stringAt(message, "role") === undefined)
    return ["message without a role"];
  return [...contentFaults(message), ...callFaults(message)];
}

function contentFaults(message: JsonObject): string[] {
  const { role, content } = message;
  if (Array.isArray(content) && content.length === 0) {
    return [`empty content array in a ${String(role)} message`];
  }
  if (role === "assistant") {
    const says = content !== undefined && content !== null && content !== "";
    const speaks = ["tool_calls", "function_call", "refusal", "audio"].some(
      (field) => message[field] !== undefined && message[field] !== null,
    );
    return says || speaks ? [] : ["empty assistant message"];
  }
  // The schema of a `function` message lets its content be null.
  if (content === null && role === "function") return [];
  if (typeof content === "string" || Array.isArray(content)) return [];
  return [`${String(role)} message without content`];
}

function callFaults(message: JsonObject): string[] {
  const calls = message.tool_calls;
  if (calls === undefined || calls === null) return [];
  if (message.role !== "assistant")
    return ["tool calls outside an assistant message"];
  if (elementsAt(message, "tool_calls").length === 0)
    return ["empty tool_calls array"];
  return objectsAt(message, "tool_calls").flatMap((call) => {
    const custom = call.type === "custom";
    const body = objectAt(call, custom ? "custom" : "function");
    const text = body && stringAt(body, custom ? "input" : "arguments");
    return [
      ...(stringAt(call, "id") ? [] : ["tool call without an id"]),
      ...(body && stringAt(body, "name") ? [] : ["tool call without a name"]),
      ...(text === undefined
        ? ["tool call whose arguments are no string"]
        : []),
    ];
  });
}

function pairingFaults(messages: readonly JsonObject[]): string[] {
  const faults: string[] = [];
  let index = 0;
  while (index < messages.length) {
    const message = messages[index] ?? {};
    const calls = chatCalls(message);
    const end = endOfResults(messages, index + 1);
    if (calls.length > 0) {
      faults.push(...stepFaults(messages, { index, end, calls }));
      index = end;
      continue;
    }
    for (const { id, name } of chatResults(message)) {
      faults.push(
        `[${index}] orphan tool result ${id ?? name ?? "without an id"}`,
      );
    }
    index += 1;
  }
  return faults;
}

function endOfResults(messages: readonly JsonObject[], from: number): number {
  const end = messages.findIndex(
    (message, index) => index >= from && chatResults(message).length === 0,
  );
  return end === -1 ? messages.length : end;
}

interface CallingStep {
  readonly index: number;
  readonly end: number;
  readonly calls: readonly WireCall[];
}

function stepFaults(
  messages: readonly JsonObject[],
  { index, end, calls }: CallingStep,
): string[] {
  const faults: string[] = [];
  const waiting = new Set<string>();
  for (const call of calls) {
    const key = keyOf(call);
    if (waiting.has(key))
      faults.push(`[${index}] two calls with the id ${key}`);
    waiting.add(key);
  }
  const asked = new Set(waiting);
  for (let at = index + 1; at < end; at += 1) {
    for (const result of chatResults(messages[at] ?? {})) {
      const key = keyOf(result);
      if (waiting.delete(key)) continue;
      const fault = asked.has(key) ? "second result for" : "orphan tool result";
      faults.push(`[${at}] ${fault} ${key}`);
    }
  }
  // What waits at the very end is a call in flight.
  if (end === messages.length) return faults;
  for (const key of waiting)
    faults.push(`[${index}] call ${key} has no result`);
  return faults;
}

/** A legacy call is answered by name and never by a `tool` message. */
function keyOf({
  id,
  name,
  kind,
}: {
  id: string | undefined;
  name: string | undefined;
  kind: string;
}): string {
  return kind === "legacy" ? `function ${name ?? ""}` : (id ?? "without an id");
}
