import type { JsonObject } from "../../json/json.ts";
import { stringField } from "../shared/fields.ts";
import type { CallReader, Slot } from "../shared/pair-calls.ts";
import { placeholders } from "../shared/placeholders.ts";
import { callTypes, isServerSearch, outputTypes, typeOfItem } from "./items.ts";
import { callIdOfOutput } from "./parse-outputs.ts";
import { parseMessage } from "./parse.ts";
import { startsStep } from "./steps.ts";
import type { CallWriter } from "../shared/call-tools.ts";

/**
 * A call is answered by the item of its own output type with the same `call_id`.
 * OpenAI pairs them anywhere in the list; other hosts want them in the same turn
 * (github.com/deepseek-ai/awesome-deepseek-integration/issues/740), and so do we.
 */
export const callReader: CallReader = {
  calls({ raw }) {
    const type = typeOfItem(raw) ?? "";
    if (!outputTypes.has(type) || isServerSearch(raw, type)) return [];
    return [slot(type, stringField(raw, "call_id"))];
  },
  results({ raw }) {
    const type = typeOfItem(raw) ?? "";
    const callType = callTypes.get(type);
    if (callType === undefined || isServerSearch(raw, type)) return [];
    return [slot(callType, callIdOfOutput(raw))];
  },
  startsRound: startsStep,
  hidesCalls: ({ raw }) => typeOfItem(raw) === "item_reference",
};

function slot(callType: string, id: string | undefined): Slot {
  const label = id ?? "";
  return { key: `${callType}:${label}`, label, at: 0, lacksId: label === "" };
}

export const callWriter: CallWriter = {
  parseMessage,
  renameCalls: renameItem,
  renameResults: renameItem,
  removeResults: () => undefined,
};

function renameItem(
  raw: JsonObject,
  ids: ReadonlyMap<number, string>,
): JsonObject {
  const [callId] = ids.values();
  if (callId === undefined) return raw;
  const isInId = raw["type"] === "local_shell_call_output" && !raw["call_id"];
  return { ...raw, [isInId ? "id" : "call_id"]: callId };
}

/** Undefined for calls whose outcome can't be made up: a screenshot, a program's end. */
export function missingResult(raw: JsonObject): JsonObject | undefined {
  const type = outputTypes.get(typeOfItem(raw) ?? "");
  const call_id = stringField(raw, "call_id") ?? "";
  const output = placeholders.missingResult;
  switch (type) {
    case "function_call_output":
    case "custom_tool_call_output":
      return { type, call_id, output };
    case "local_shell_call_output":
      return { type, id: call_id, output };
    case "apply_patch_call_output":
      return { type, call_id, status: "failed", output };
    case "shell_call_output": {
      const outcome = { type: "exit", exit_code: 1 };
      return {
        type,
        call_id,
        output: [{ stdout: "", stderr: output, outcome }],
      };
    }
    case "tool_search_output":
      return { type, call_id, tools: [] };
    default:
      return undefined;
  }
}
