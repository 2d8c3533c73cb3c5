import { isJsonObject, type JsonObject } from "../../json/json.ts";
import { arrayField, stringField } from "../shared/fields.ts";
import type { CallReader, CallSite, Slot } from "../shared/pair-calls.ts";
import { placeholders } from "../shared/placeholders.ts";
import { blocksOf, isDirective, wireRole } from "./blocks.ts";
import { parseMessage } from "./parse.ts";
import { startsRound } from "./steps.ts";
import type { CallWriter } from "../shared/call-tools.ts";

/**
 * Every `tool_use` is answered by a `tool_result` in the very next message.
 * Source: "Handle tool calls", Claude docs. Places are indices into `content`.
 */
export const callReader: CallReader = {
  calls: (message) =>
    wireRole(message) === "assistant"
      ? blocksOf(message).flatMap((block, at) => slot(block, "id", at))
      : [],
  results: (message) =>
    wireRole(message) === "user"
      ? blocksOf(message).flatMap((block, at) => slot(block, "tool_use_id", at))
      : [],
  startsRound,
  isNeutral: isDirective,
};

type IdField = "id" | "tool_use_id";

const typeById: Record<IdField, string> = {
  id: "tool_use",
  tool_use_id: "tool_result",
};

function slot(block: unknown, idField: IdField, at: number): Slot | [] {
  if (!isJsonObject(block) || block["type"] !== typeById[idField]) return [];
  const label = stringField(block, idField) ?? "";
  return { key: label, label, at, lacksId: label === "" };
}

export const callWriter: CallWriter = {
  parseMessage,
  renameCalls: (raw, ids) => rename(raw, ids, "id"),
  renameResults: (raw, ids) => rename(raw, ids, "tool_use_id"),
  removeResults(raw, places) {
    const blocks = arrayField(raw, "content");
    const content = blocks.filter((_, at) => !places.has(at));
    return content.length > 0 ? { ...raw, content } : undefined;
  },
};

function rename(
  raw: JsonObject,
  ids: ReadonlyMap<number, string>,
  field: IdField,
): JsonObject {
  const content = arrayField(raw, "content").map((block, at) => {
    const id = ids.get(at);
    return id !== undefined && isJsonObject(block)
      ? { ...block, [field]: id }
      : block;
  });
  return { ...raw, content };
}

export function missingResult({ slot }: CallSite): JsonObject {
  return {
    type: "tool_result",
    tool_use_id: slot.label,
    content: placeholders.missingResult,
    is_error: true,
  };
}
