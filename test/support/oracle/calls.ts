import type { JsonObject } from "../../../src/json/json.ts";
import type { DialectName } from "../../../src/dialects/index.ts";
import { objectAt, objectsAt, stringAt } from "./json-access.ts";

/** A tool call as it stands on the wire. */
export interface WireCall {
  /** Undefined for a legacy `function_call`, which is answered by name. */
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** `function`, `custom`, `legacy` or, in Responses, the item's type. A result must be of its call's kind. */
  readonly kind: string;
  /** The arguments where they come as text, undefined where they come as an object. */
  readonly argumentsText: string | undefined;
}

/** A tool's answer as it stands on the wire. */
export interface WireResult {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly kind: string;
}

/**
 * The items of Responses that the client must answer with an item of the same
 * type and `_output` behind it (OpenAI API reference, "Create a model response",
 * `input` items). Calls that OpenAI runs itself, such as `web_search_call`, have no `call_id`.
 */
const clientCallTypes = new Set([
  "function_call",
  "custom_tool_call",
  "computer_call",
  "shell_call",
  "apply_patch_call",
]);

/** The calls that one message or item makes, in order. */
export function callsOf(
  dialect: DialectName,
  message: JsonObject,
): readonly WireCall[] {
  if (dialect === "openai-chat") return chatCalls(message);
  if (dialect === "openai-responses") return responsesCalls(message);
  return objectsAt(message, "content")
    .filter((block) => block.type === "tool_use")
    .map((block) => ({
      id: stringAt(block, "id"),
      name: stringAt(block, "name"),
      kind: "function",
      argumentsText: undefined,
    }));
}

function chatCalls(message: JsonObject): readonly WireCall[] {
  if (message.role !== "assistant") return [];
  const calls = objectsAt(message, "tool_calls").map((call) => {
    const kind = call.type === "custom" ? "custom" : "function";
    const body = objectAt(call, kind) ?? {};
    return {
      id: stringAt(call, "id"),
      name: stringAt(body, "name"),
      kind,
      argumentsText: stringAt(body, kind === "custom" ? "input" : "arguments"),
    };
  });
  const legacy = objectAt(message, "function_call");
  if (legacy === undefined) return calls;
  const argumentsText = stringAt(legacy, "arguments");
  const name = stringAt(legacy, "name");
  return [...calls, { id: undefined, name, kind: "legacy", argumentsText }];
}

function responsesCalls(item: JsonObject): readonly WireCall[] {
  const type = stringAt(item, "type") ?? "";
  if (!clientCallTypes.has(type)) return [];
  return [
    {
      id: stringAt(item, "call_id"),
      name: stringAt(item, "name"),
      kind: type,
      argumentsText: stringAt(
        item,
        type === "custom_tool_call" ? "input" : "arguments",
      ),
    },
  ];
}

/** The results that one message or item holds, in order. */
export function resultsOf(
  dialect: DialectName,
  message: JsonObject,
): readonly WireResult[] {
  if (dialect === "openai-chat") return chatResults(message);
  if (dialect === "openai-responses") return responsesResults(message);
  return objectsAt(message, "content")
    .filter((block) => block.type === "tool_result")
    .map((block) => ({
      id: stringAt(block, "tool_use_id"),
      name: undefined,
      kind: "function",
    }));
}

function chatResults(message: JsonObject): readonly WireResult[] {
  const name = stringAt(message, "name");
  if (message.role === "function")
    return [{ id: undefined, name, kind: "legacy" }];
  if (message.role !== "tool") return [];
  return [{ id: stringAt(message, "tool_call_id"), name, kind: "function" }];
}

function responsesResults(item: JsonObject): readonly WireResult[] {
  const type = stringAt(item, "type") ?? "";
  const kind = type.replace(/_output$/, "");
  if (kind === type || !clientCallTypes.has(kind)) return [];
  return [{ id: stringAt(item, "call_id"), name: undefined, kind }];
}

/** Ids of the calls at the end of the transcript that have no result yet, in order. */
export function openCalls(
  dialect: DialectName,
  messages: readonly JsonObject[],
): readonly string[] {
  const answered = new Map<string, number>();
  const open: string[] = [];
  for (const message of messages.toReversed()) {
    if (isPlainTurn(dialect, message)) break;
    for (const { id, name } of resultsOf(dialect, message)) {
      const key = id ?? name ?? "";
      answered.set(key, (answered.get(key) ?? 0) + 1);
    }
    const calls = callsOf(dialect, message).toReversed();
    for (const { id, name } of calls) {
      const key = id ?? name ?? "";
      const results = answered.get(key) ?? 0;
      if (results === 0) open.unshift(key);
      else answered.set(key, results - 1);
    }
    if (calls.length > 0 && dialect !== "openai-responses") break;
  }
  return open;
}

/** Whether the message neither calls nor answers, so that no call before it can still be in flight. */
function isPlainTurn(dialect: DialectName, message: JsonObject): boolean {
  if (dialect === "openai-responses") {
    return ["user", "system", "developer"].includes(
      stringAt(message, "role") ?? "",
    );
  }
  return (
    callsOf(dialect, message).length === 0 &&
    resultsOf(dialect, message).length === 0
  );
}
