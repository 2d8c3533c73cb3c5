import type { JsonValue } from "../../json/json.ts";
import { typeOf } from "../shared/fields.ts";
import { isThinking, isToolResult } from "./blocks.ts";

/** A fault in the order of a message's blocks. */
export type OrderFault =
  "tool_result_not_first" | "text_after_tool_call" | "trailing_thinking";

/**
 * In a user message tool results come first; in an assistant's no text follows a
 * tool call and thinking isn't last. Sources: "Handle tool calls", Claude docs
 * ("the tool_result blocks must come FIRST in the content array"),
 * github.com/stacklok/mecatl/pull/1481, "The final block in an assistant message
 * cannot be `thinking`" (github.com/tailcallhq/forgecode/issues/2107).
 */
export function orderFaults(
  blocks: readonly JsonValue[],
  role: unknown,
): readonly OrderFault[] {
  if (role === "user") {
    return hasAfter(blocks, isOther, isToolResult)
      ? ["tool_result_not_first"]
      : [];
  }
  if (role !== "assistant") return [];
  const faults: OrderFault[] = [];
  if (hasAfter(blocks, isCall, isText)) faults.push("text_after_tool_call");
  if (isThinking(blocks.at(-1))) faults.push("trailing_thinking");
  return faults;
}

/** The blocks in an order that is accepted; without thinking at the end. */
export function inAcceptedOrder(
  blocks: readonly JsonValue[],
  role: unknown,
): readonly JsonValue[] {
  let ordered = blocks;
  for (const fault of orderFaults(blocks, role)) {
    switch (fault) {
      case "tool_result_not_first":
        ordered = [
          ...blocks.filter(isToolResult),
          ...blocks.filter((block) => !isToolResult(block)),
        ];
        break;
      case "text_after_tool_call":
        ordered = [
          ...blocks.filter((block) => !isCall(block)),
          ...blocks.filter(isCall),
        ];
        break;
      case "trailing_thinking":
        ordered = withoutTrailingThinking(ordered);
        break;
    }
  }
  return ordered;
}

function withoutTrailingThinking(
  blocks: readonly JsonValue[],
): readonly JsonValue[] {
  const last = blocks.findLastIndex((block) => !isThinking(block));
  return blocks.slice(0, last + 1);
}

/** True if a block of the second kind comes after one of the first. */
function hasAfter(
  blocks: readonly JsonValue[],
  isFirst: (block: JsonValue) => boolean,
  isSecond: (block: JsonValue) => boolean,
): boolean {
  const first = blocks.findIndex(isFirst);
  return first !== -1 && blocks.findLastIndex(isSecond) > first;
}

function isOther(block: JsonValue): boolean {
  return !isToolResult(block);
}

function isCall(block: JsonValue): boolean {
  return typeOf(block) === "tool_use";
}

function isText(block: JsonValue): boolean {
  return typeOf(block) === "text";
}
