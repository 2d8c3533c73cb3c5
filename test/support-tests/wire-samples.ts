import type { JsonObject } from "../../src/json/json.ts";

/** Small messages of all dialects, to build transcripts from by hand. */
export const user = (content: JsonObject[string] = "go"): JsonObject => ({
  role: "user",
  content,
});
export const says = (content: JsonObject[string] = "ok"): JsonObject => ({
  role: "assistant",
  content,
});

export const call = (id: string, args = "{}"): JsonObject => ({
  id,
  type: "function",
  function: { name: "run", arguments: args },
});
export const calls = (...tool_calls: JsonObject[]): JsonObject => ({
  role: "assistant",
  content: null,
  tool_calls,
});
export const result = (
  tool_call_id: string,
  content: JsonObject[string] = "done",
): JsonObject => ({
  role: "tool",
  tool_call_id,
  content,
});
export const legacy: JsonObject = {
  role: "assistant",
  content: null,
  function_call: { name: "run", arguments: "{}" },
};

export const reasoning = (id: string): JsonObject => ({
  type: "reasoning",
  id,
  summary: [],
});
export const fc = (call_id: string, id?: string): JsonObject => ({
  type: "function_call",
  ...(id ? { id } : {}),
  call_id,
  name: "run",
  arguments: "{}",
});
export const fco = (
  call_id: string,
  output: JsonObject[string] = "done",
): JsonObject => ({
  type: "function_call_output",
  call_id,
  output,
});

export const text = (value: string): JsonObject => ({
  type: "text",
  text: value,
});
export const use = (id: string): JsonObject => ({
  type: "tool_use",
  id,
  name: "run",
  input: {},
});
export const answer = (
  tool_use_id: string,
  more: JsonObject = {},
): JsonObject => ({
  type: "tool_result",
  tool_use_id,
  content: "done",
  ...more,
});
export const thinking = (signature = "sig"): JsonObject => ({
  type: "thinking",
  thinking: "hm",
  signature,
});
