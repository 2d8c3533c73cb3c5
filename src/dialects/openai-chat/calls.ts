import { isJsonObject, type JsonObject } from "../../json/json.ts";
import type { Message } from "../../transcript/transcript.ts";
import { arrayField, objectField, stringField } from "../shared/fields.ts";
import type { CallReader, CallSite, Slot } from "../shared/pair-calls.ts";
import { placeholders } from "../shared/placeholders.ts";
import { parseMessage } from "./parse.ts";
import { startsStep } from "./steps.ts";
import type { CallWriter } from "../shared/call-tools.ts";

/** The position of a legacy `function_call`, which is outside `tool_calls`. */
const legacyPosition = -1;

/**
 * A call made with `tool_calls` is answered by a `tool` message with its id, a
 * legacy `function_call` by a `function` message with its name. Source: OpenAI API
 * reference, "Create chat completion", `messages`.
 */
export const callReader: CallReader = {
  calls({ raw }) {
    if (raw["role"] !== "assistant") return [];
    const slots = arrayField(raw, "tool_calls").flatMap((call, at) =>
      isJsonObject(call) ? toolSlot(stringField(call, "id"), at) : [],
    );
    const legacy = objectField(raw, "function_call");
    return legacy ? [...slots, functionSlot(legacy)] : slots;
  },
  results({ raw }) {
    if (raw["role"] === "function") return [functionSlot(raw)];
    if (raw["role"] !== "tool") return [];
    return [toolSlot(stringField(raw, "tool_call_id"), 0)];
  },
  startsRound: startsStep,
};

function toolSlot(id: string | undefined, at: number): Slot {
  const label = id ?? "";
  return { key: `tool:${label}`, label, at, lacksId: label === "" };
}

function functionSlot(named: JsonObject): Slot {
  const label = stringField(named, "name") ?? "";
  return {
    key: `function:${label}`,
    label,
    at: legacyPosition,
    lacksId: false,
  };
}

export const callWriter: CallWriter = {
  parseMessage,
  renameCalls: (raw, ids) => ({
    ...raw,
    tool_calls: arrayField(raw, "tool_calls").map((call, at) => {
      const id = ids.get(at);
      return id !== undefined && isJsonObject(call) ? { ...call, id } : call;
    }),
  }),
  renameResults(raw, ids) {
    const [id] = ids.values();
    return id === undefined ? raw : { ...raw, tool_call_id: id };
  },
  removeResults: () => undefined,
};

export function missingResult(_: JsonObject, { slot }: CallSite): JsonObject {
  const content = placeholders.missingResult;
  return slot.at === legacyPosition
    ? { role: "function", name: slot.label, content }
    : { role: "tool", tool_call_id: slot.label, content };
}

/** True if the message makes any call, known or not. */
export function hasCalls(message: Message): boolean {
  return callReader.calls(message).length > 0;
}
