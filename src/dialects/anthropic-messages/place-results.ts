import type { JsonValue } from "../../json/json.ts";
import {
  createMessage,
  rewriteMessage,
} from "../../transcript/create-message.ts";
import type { Message } from "../../transcript/transcript.ts";
import { getOrAdd } from "../shared/edit-messages.ts";
import { answered, moved } from "../shared/place-results.ts";
import { inAcceptedOrder } from "./block-order.ts";
import { blocksOf, wireRole } from "./blocks.ts";
import { callWriter, missingResult } from "./calls.ts";
import type { PairedList } from "../shared/call-tools.ts";

/** Result blocks to be moved: indices to remove, by position, and blocks to add, by round. */
interface Moves {
  readonly leaving: ReadonlyMap<number, ReadonlySet<number>>;
  readonly arriving: ReadonlyMap<number, readonly JsonValue[]>;
}

/**
 * Moves every result into the user message after its call, which is added if there
 * is none, and adds missing results. Neighbours of one role must be merged already.
 */
export function placeResultBlocks(list: PairedList): readonly Message[] {
  const { messages, rounds } = list;
  const moves = planMoves(list);
  if (moves.arriving.size === 0) return messages;
  const delivered = new Set<number>();
  return messages.flatMap((message, position) => {
    const round = rounds[position] as number;
    const arriving = delivered.has(round)
      ? undefined
      : moves.arriving.get(round);
    const leaving = moves.leaving.get(position);
    const next = messages[position + 1];
    if (arriving && wireRole(message) === "user") {
      delivered.add(round);
      return withBlocks(message, [...remaining(message, leaving), ...arriving]);
    }
    const kept = leaving
      ? withBlocks(message, remaining(message, leaving))
      : [message];
    if (!arriving || (next && wireRole(next) === "user")) return kept;
    delivered.add(round);
    const results = { role: "user", content: arriving };
    return [...kept, createMessage(callWriter, results)];
  });
}

function remaining(
  message: Message,
  leaving: ReadonlySet<number> | undefined,
): readonly JsonValue[] {
  return blocksOf(message).filter((_, at) => !leaving?.has(at));
}

function planMoves({ messages, calls, log }: PairedList): Moves {
  const leaving = new Map<number, Set<number>>();
  const arriving = new Map<number, JsonValue[]>();
  for (const call of calls) {
    if (call.result?.state === "misplaced") {
      const { position, slot } = call.result;
      const source = messages[position] as Message;
      getOrAdd(leaving, position, () => new Set<number>()).add(slot.at);
      getOrAdd(arriving, call.round, () => []).push(
        blocksOf(source)[slot.at] as JsonValue,
      );
      log.push(moved(call, source.index));
    } else if (call.result === undefined && !call.open) {
      getOrAdd(arriving, call.round, () => []).push(missingResult(call));
      log.push(answered(call, messages[call.position]?.index));
    }
  }
  return { leaving, arriving };
}

function withBlocks(
  message: Message,
  blocks: readonly JsonValue[],
): readonly Message[] {
  if (blocks.length === 0) return [];
  const content = inAcceptedOrder(blocks, wireRole(message));
  return [rewriteMessage(callWriter, message, { ...message.raw, content })];
}
