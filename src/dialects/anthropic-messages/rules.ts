import type { Message } from "../../transcript/transcript.ts";
import type { Violation } from "../../transcript/dialect.ts";
import { callViolations, inOrder } from "../shared/call-violations.ts";
import { asArray, isEmpty } from "../shared/fields.ts";
import { quote } from "../shared/invalid-message.ts";
import { pairCalls } from "../shared/pair-calls.ts";
import { faultOfBlock } from "./block-faults.ts";
import { orderFaults, type OrderFault } from "./block-order.ts";
import { blocksOf, isDirective, wireRole } from "./blocks.ts";
import { callReader } from "./calls.ts";
import { roleOrderFaults } from "./role-order.ts";
import { serverToolFaults } from "./server-tools.ts";

/**
 * Finds everything that the Messages API or its other hosts refuse: roles alternate,
 * although Anthropic itself merges neighbours today. Sources: Claude API reference,
 * "Messages"; Claude docs, "Handle tool calls" and "Mid-conversation system
 * messages"; its errors, as each rule names them.
 */
export function violations(messages: readonly Message[]): readonly Violation[] {
  return inOrder([
    ...roleOrderFaults(messages),
    ...messages.flatMap(faultsOfContent),
    ...callViolations(pairCalls(messages, callReader)),
    ...serverToolFaults(messages).map(({ rule, position, id }) => ({
      rule,
      position,
      detail:
        rule === "orphan_server_tool_result"
          ? `The result ${quote(id)} answers no server tool call.`
          : `Server tool call ${quote(id)} has no result.`,
    })),
  ]);
}

const orderDetails: Record<OrderFault, string> = {
  tool_result_not_first: "A tool result is not first in its message.",
  text_after_tool_call: "Text follows a tool call.",
  trailing_thinking: "The last block is thinking.",
};

function faultsOfContent(
  message: Message,
  position: number,
  messages: readonly Message[],
): readonly Violation[] {
  const isLast = position === messages.length - 1;
  if (lacksContent(message, isLast)) {
    const detail = `The ${String(wireRole(message))} message has no content.`;
    return [{ rule: "empty_content", position, detail }];
  }
  if (typeof message.raw["content"] === "string") return [];
  const role = wireRole(message);
  const blocks = blocksOf(message);
  return [
    ...blocks.flatMap((block) => {
      const fault = faultOfBlock(block, role);
      return fault ? { rule: fault.rule, position, detail: fault.detail } : [];
    }),
    ...orderFaults(blocks, role).map((rule) => ({
      rule,
      position,
      detail: orderDetails[rule],
    })),
  ];
}

/** "All messages must have non-empty content except for the optional final assistant message". */
export function lacksContent(message: Message, isLast: boolean): boolean {
  const content = message.raw["content"];
  const isBlank = typeof content === "string" && content.trim() === "";
  if ((!isBlank && !isEmpty(content)) || isDirective(message)) return false;
  const isFinal = isLast && wireRole(message) === "assistant";
  const isEmptyValue = content === "" || asArray(content) !== undefined;
  return !(isFinal && isEmptyValue);
}
