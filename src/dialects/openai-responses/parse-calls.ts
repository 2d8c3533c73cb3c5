import type { JsonObject } from "../../json/json.ts";
import type { Part } from "../../transcript/part.ts";
import { isAbsent, stringField } from "../shared/fields.ts";
import {
  serializeArguments,
  toolCallPart,
  toolResultPart,
} from "../shared/parts.ts";

interface CallForm {
  /** The member that holds the arguments. */
  readonly key: string;
  readonly format: "json" | "text";
  /** The tool's name where the item doesn't give one. */
  readonly name: string;
}

/** Calls whose arguments can be read. Others (`program`, `tool_search_call`) must go back as they came. */
const forms: ReadonlyMap<string, CallForm> = new Map([
  ["function_call", { key: "arguments", format: "json", name: "" }],
  ["custom_tool_call", { key: "input", format: "text", name: "" }],
  ["local_shell_call", { key: "action", format: "json", name: "local_shell" }],
  ["shell_call", { key: "action", format: "json", name: "shell" }],
  [
    "apply_patch_call",
    { key: "operation", format: "json", name: "apply_patch" },
  ],
  ["computer_call", { key: "action", format: "json", name: "computer" }],
]);

export function readCall(
  raw: JsonObject,
  type: string,
): readonly Part[] | undefined {
  const form = forms.get(type);
  if (form === undefined) return undefined;
  // Newer models batch what they do on a computer.
  const key =
    isAbsent(raw[form.key]) && !isAbsent(raw["actions"]) ? "actions" : form.key;
  return [
    toolCallPart([key], {
      callId: stringField(raw, "call_id"),
      name: stringField(raw, "name") ?? form.name,
      arguments: serializeArguments(raw[key]),
      format: form.format,
    }),
  ];
}

/** A call that the provider made to an MCP server, with its outcome in the same item. */
export function readMcpCall(raw: JsonObject): readonly Part[] {
  const callId = stringField(raw, "id");
  const name = stringField(raw, "name") ?? "";
  const call = toolCallPart(["arguments"], {
    callId,
    name,
    arguments: serializeArguments(raw["arguments"]),
    format: "json",
  });
  const failed = !isAbsent(raw["error"]);
  const key = failed ? "error" : "output";
  const text = raw[key];
  if (isAbsent(text)) return [call];
  const content = { blocks: [serializeArguments(text)], media: [] };
  return [
    call,
    toolResultPart([key], content, { callId, name, isError: failed }),
  ];
}
