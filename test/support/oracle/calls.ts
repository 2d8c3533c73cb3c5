import type { JsonObject } from "../../../src/json/json.ts";
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

export function anthropicCalls(message: JsonObject): readonly WireCall[] {
  return objectsAt(message, "content")
    .filter((block) => block.type === "tool_use")
    .map((block) => ({
      id: stringAt(block, "id"),
      name: stringAt(block, "name"),
      kind: "function",
      argumentsText: undefined,
    }));
}

export function chatCalls(message: JsonObject): readonly WireCall[] {
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

export function responsesCalls(item: JsonObject): readonly WireCall[] {
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

export function anthropicResults(message: JsonObject): readonly WireResult[] {
  return objectsAt(message, "content")
    .filter((block) => block.type === "tool_result")
    .map((block) => ({
      id: stringAt(block, "tool_use_id"),
      name: undefined,
      kind: "function",
    }));
}

export function chatResults(message: JsonObject): readonly WireResult[] {
  const name = stringAt(message, "name");
  if (message.role === "function")
    return [{ id: undefined, name, kind: "legacy" }];
  if (message.role !== "tool") return [];
  return [{ id: stringAt(message, "tool_call_id"), name, kind: "function" }];
}

export function responsesResults(item: JsonObject): readonly WireResult[] {
  const type = stringAt(item, "type") ?? "";
  const kind = type.replace(/_output$/, "");
  if (kind === type || !clientCallTypes.has(kind)) return [];
  return [{ id: stringAt(item, "call_id"), name: undefined, kind }];
}
