import { placeholders } from "../../../src/dialects/shared/placeholders.ts";
import { anthropicMessages } from "../../../src/dialects/anthropic-messages/index.ts";
import type { JsonObject, JsonValue } from "../../../src/json/json.ts";
import { rawsOf, read, rulesBroken } from "../support/read.ts";
import { expect } from "vitest";

export const user = (...content: JsonValue[]): JsonObject => ({
  role: "user",
  content,
});
export const assistant = (...content: JsonValue[]): JsonObject => ({
  role: "assistant",
  content,
});
export const system = (content: string): JsonObject => ({
  role: "system",
  content,
});
export const text = (text: string): JsonObject => ({ type: "text", text });
export const use = (id: string, input: JsonValue = {}): JsonObject => ({
  type: "tool_use",
  id,
  name: "read",
  input,
});
export const result = (
  tool_use_id: string,
  content = tool_use_id,
): JsonObject => ({
  type: "tool_result",
  tool_use_id,
  content,
});
export const missing = (tool_use_id: string): JsonObject => ({
  ...result(tool_use_id, placeholders.missingResult),
  is_error: true,
});
export const thinking: JsonObject = {
  type: "thinking",
  thinking: "hm",
  signature: "s",
};
export const search = (id: string): JsonObject => ({
  type: "server_tool_use",
  id,
  name: "web_search",
  input: {},
});
export const found = (tool_use_id: string): JsonObject => ({
  type: "web_search_tool_result",
  tool_use_id,
  content: [],
});
export const task = user(text("task"));
export const start = { role: "user", content: placeholders.missingStart };

/** A broken list, the rules it breaks, and the list that it is repaired to. */
export interface RepairCase {
  readonly name: string;
  readonly messages: JsonObject[];
  readonly rules: string[];
  readonly mended: JsonObject[];
}

export function expectRepair({ messages, rules, mended }: RepairCase): void {
  expect(rulesBroken(anthropicMessages, messages)).toEqual(rules);
  const repaired = anthropicMessages.repair(read(anthropicMessages, messages));
  expect(rawsOf(repaired.messages)).toEqual(mended);
  expect(anthropicMessages.violations(repaired.messages)).toEqual([]);
}
