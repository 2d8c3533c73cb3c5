import type { JsonValue } from "../../json/json.ts";
import { rewriteMessage } from "../../transcript/create-message.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { Repair } from "../../transcript/dialect.ts";
import { editMessages, getOrAdd } from "../shared/edit-messages.ts";
import { quote } from "../shared/invalid-message.ts";
import { faultOfBlock } from "./block-faults.ts";
import {
  inAcceptedOrder,
  orderFaults,
  type OrderFault,
} from "./block-order.ts";
import { blocksOf, wireRole } from "./blocks.ts";
import { parseMessage } from "./parse.ts";
import { lacksContent } from "./rules.ts";
import { serverToolFaults } from "./server-tools.ts";

/** Removes or mends blocks that a message may not hold; drops a message that holds nothing else. */
export function cleanBlocks(
  messages: readonly Message[],
  log: Repair[],
): readonly Message[] {
  return messages.flatMap((message, position) => {
    if (lacksContent(message, position === messages.length - 1)) {
      log.push(emptied(message));
      return [];
    }
    if (typeof message.raw["content"] === "string") return message;
    return withBlocks(message, mendBlocks(message, log), log);
  });
}

const orderDone: Record<OrderFault, string> = {
  tool_result_not_first: "Put the tool results of a message first.",
  text_after_tool_call: "Put the tool calls of a message last.",
  trailing_thinking: "Dropped thinking that nothing follows.",
};

function mendBlocks(message: Message, log: Repair[]): readonly JsonValue[] {
  const role = wireRole(message);
  const blocks = blocksOf(message);
  let changed = false;
  const mended = blocks.flatMap((block) => {
    const fault = faultOfBlock(block, role);
    if (fault === undefined) return [block];
    changed = true;
    const { rule, done: detail } = fault;
    log.push({ rule, message: message.index, detail });
    return fault.mended === undefined ? [] : [fault.mended];
  });
  for (const rule of orderFaults(mended, role)) {
    log.push({ rule, message: message.index, detail: orderDone[rule] });
  }
  return inAcceptedOrder(changed ? mended : blocks, role);
}

/** Removes calls of server tools without a result, and results without a call. */
export function dropServerToolStrays(
  messages: readonly Message[],
  log: Repair[],
): readonly Message[] {
  const strays = new Map<number, Set<number>>();
  for (const { rule, position, at, id } of serverToolFaults(messages)) {
    getOrAdd(strays, position, () => new Set<number>()).add(at);
    log.push({
      rule,
      message: messages[position]?.index,
      detail: `Dropped a block of server tool call ${quote(id)}, which lacks its counterpart.`,
    });
  }
  const edits = new Map(
    [...strays].map(([position, places]) => [
      position,
      (message: Message): Message | undefined => {
        const blocks = blocksOf(message).filter((_, at) => !places.has(at));
        return withBlocks(message, blocks, log)[0];
      },
    ]),
  );
  return editMessages(messages, edits);
}

function withBlocks(
  message: Message,
  blocks: readonly JsonValue[],
  log: Repair[],
): readonly Message[] {
  const before = blocksOf(message);
  if (blocks === before || (blocks.length === 0 && before.length === 0)) {
    return [message];
  }
  if (blocks.length === 0) {
    log.push(emptied(message));
    return [];
  }
  const raw = { ...message.raw, content: blocks };
  return [rewriteMessage({ parseMessage }, message, raw)];
}

function emptied(message: Message): Repair {
  return {
    rule: "empty_content",
    message: message.index,
    detail: `Dropped the ${String(wireRole(message))} message, which holds nothing.`,
  };
}
