import type { JsonObject } from "../../json/json.ts";
import type { Role } from "../../transcript/transcript.ts";
import { isAbsent, stringField } from "../shared/fields.ts";

/**
 * Calls that an item of another type answers by `call_id`. Source: the
 * `ResponseInputItem` union of openai-node.
 */
export const outputTypes: ReadonlyMap<string, string> = new Map([
  ["function_call", "function_call_output"],
  ["custom_tool_call", "custom_tool_call_output"],
  ["local_shell_call", "local_shell_call_output"],
  ["shell_call", "shell_call_output"],
  ["apply_patch_call", "apply_patch_call_output"],
  ["computer_call", "computer_call_output"],
  ["tool_search_call", "tool_search_output"],
  ["program", "program_output"],
]);

export const callTypes: ReadonlyMap<string, string> = new Map(
  [...outputTypes].map(([call, output]) => [output, call]),
);

/** Calls that the provider carried out itself: call and outcome are one item. */
const hostedCalls: ReadonlySet<string> = new Set([
  "web_search_call",
  "file_search_call",
  "code_interpreter_call",
  "image_generation_call",
  "mcp_call",
  "mcp_approval_request",
]);

const messageRoles: ReadonlyMap<unknown, Role> = new Map<unknown, Role>([
  ["user", "user"],
  ["assistant", "assistant"],
  ["system", "system"],
  ["developer", "system"],
]);

export const messageRoleNames = [...messageRoles.keys()].join(", ");

/**
 * The item's type. `type` may be left out of a message and of an item reference
 * (openai-node: `EasyInputMessage`, `ItemReference`). Undefined when it is neither.
 */
export function typeOfItem(raw: JsonObject): string | undefined {
  if (!isAbsent(raw["type"])) return stringField(raw, "type");
  if (raw["role"] !== undefined) return "message";
  return typeof raw["id"] === "string" ? "item_reference" : undefined;
}

/**
 * The item's role. `unknown` are items that represent something we can't see or
 * must not lose (references, compactions, tool lists), and types we don't know.
 * Undefined for a message whose role isn't one.
 */
export function roleOfItem(raw: JsonObject, type: string): Role | undefined {
  if (type === "message") return messageRoles.get(raw["role"]);
  if (type === "reasoning" || hostedCalls.has(type)) return "assistant";
  if (outputTypes.has(type) || isServerSearch(raw, type)) return "assistant";
  if (callTypes.has(type) || type === "mcp_approval_response") return "tool";
  return "unknown";
}

/** A tool search that the server ran itself has no `call_id`: its output is one more item of the model's. */
export function isServerSearch(raw: JsonObject, type: string): boolean {
  return type.startsWith("tool_search_") && isAbsent(raw["call_id"]);
}
