import type { Message } from "../../transcript/transcript.ts";
import { rewriteMessage } from "../../transcript/create-message.ts";
import type {
  ListOptions,
  Repair,
  Repaired,
} from "../../transcript/dialect.ts";
import { editMessages } from "../shared/edit-messages.ts";
import { stringField, without } from "../shared/fields.ts";
import { quote } from "../shared/invalid-message.ts";
import { pairCalls } from "../shared/pair-calls.ts";
import { placeResults } from "../shared/place-results.ts";
import { repairCalls } from "../shared/repair-calls.ts";
import { callReader, callWriter, missingResult } from "./calls.ts";
import {
  danglingReasoning,
  duplicateItems,
  idOf,
  lacksContent,
  violations,
} from "./rules.ts";
import type { CallTools } from "../shared/call-tools.ts";

const tools: CallTools = {
  reader: callReader,
  writer: callWriter,
  place: (list) => placeResults(list, callWriter, missingResult),
};

export function repair(
  messages: readonly Message[],
  { continues = false }: ListOptions = {},
): Repaired {
  if (violations(messages, { continues }).length === 0) {
    return { messages, repairs: [] };
  }
  const log: Repair[] = [];
  let mended = fillContent(messages, log);
  mended = dropDuplicates(mended, log);
  mended = dropUnanswerableCalls(mended, continues, log);
  mended = repairCalls(mended, { ...tools, continues }, log);
  mended = dropDanglingReasoning(mended, log);
  return { messages: mended, repairs: log };
}

function fillContent(
  messages: readonly Message[],
  log: Repair[],
): readonly Message[] {
  return messages.flatMap((message) => {
    if (!lacksContent(message)) return message;
    const isOutput = message.role === "tool";
    log.push({
      rule: "empty_content",
      message: message.index,
      detail: isOutput
        ? "Gave the output item empty text as output."
        : `Dropped the ${message.role} message, which says nothing.`,
    });
    if (!isOutput) return [];
    return rewriteMessage(callWriter, message, { ...message.raw, output: "" });
  });
}

/** Removes the id of items that need none; drops exact copies and items that need an id. */
function dropDuplicates(
  messages: readonly Message[],
  log: Repair[],
): readonly Message[] {
  const positions = duplicateItems(messages);
  if (positions.length === 0) return messages;
  const originals = firstById(messages);
  const edits = new Map(
    positions.map((position) => [
      position,
      (message: Message): Message | undefined => {
        const original = originals.get(stringField(message.raw, "id") ?? "");
        const copy = original?.bytes.equals(message.bytes) ?? false;
        const dropped = copy || !canLoseId(message);
        log.push({
          rule: "duplicate_item_id",
          message: message.index,
          detail: dropped
            ? `Dropped another item with the id ${idOf(message)}.`
            : `Removed the id ${idOf(message)}, which another item has.`,
        });
        if (dropped) return undefined;
        return rewriteMessage(callWriter, message, without(message.raw, "id"));
      },
    ]),
  );
  return editMessages(messages, edits);
}

function firstById(messages: readonly Message[]): Map<string, Message> {
  const originals = new Map<string, Message>();
  for (const message of messages) {
    const id = stringField(message.raw, "id");
    if (id !== undefined && !originals.has(id)) originals.set(id, message);
  }
  return originals;
}

/** Messages, client-side calls and outputs may come without an id; reasoning and hosted calls may not. */
function canLoseId(message: Message): boolean {
  return (
    message.raw["role"] !== undefined ||
    callReader.calls(message).length > 0 ||
    message.role === "tool"
  );
}

/** Drops calls that lack a result and can't be given one. Rounds are read afterwards, because such a call may join two of them. */
function dropUnanswerableCalls(
  messages: readonly Message[],
  continues: boolean,
  log: Repair[],
): readonly Message[] {
  const { calls } = pairCalls(messages, callReader, continues);
  const edits = new Map<number, () => undefined>();
  for (const { position, slot, result, open } of calls) {
    const { raw, index } = messages[position] as Message;
    if (result !== undefined || open || missingResult(raw)) continue;
    edits.set(position, () => undefined);
    const detail = `Dropped call ${quote(slot.label)}, which has no result.`;
    log.push({ rule: "unanswered_tool_call", message: index, detail });
  }
  return editMessages(messages, edits);
}

function dropDanglingReasoning(
  messages: readonly Message[],
  log: Repair[],
): readonly Message[] {
  const edits = new Map(
    danglingReasoning(messages).map((position) => [
      position,
      (message: Message): undefined => {
        const detail = `Dropped the reasoning ${idOf(message)}, which nothing follows.`;
        log.push({
          rule: "dangling_reasoning",
          message: message.index,
          detail,
        });
      },
    ]),
  );
  return editMessages(messages, edits);
}
