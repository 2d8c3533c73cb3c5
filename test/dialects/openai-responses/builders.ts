import type { JsonObject } from "../../../src/json/json.ts";

export const user: JsonObject = { role: "user", content: "task" };
export const said = (content: string, id?: string): JsonObject => ({
  type: "message",
  ...(id ? { id } : {}),
  role: "assistant",
  content,
});
export const call = (call_id: string, more: JsonObject = {}): JsonObject => ({
  type: "function_call",
  call_id,
  name: "read",
  arguments: "{}",
  ...more,
});
export const output = (call_id: string, text = call_id): JsonObject => ({
  type: "function_call_output",
  call_id,
  output: text,
});
export const thought = (id: string): JsonObject => ({
  type: "reasoning",
  id,
  summary: [],
});
export const reference: JsonObject = { type: "item_reference", id: "msg_7" };
