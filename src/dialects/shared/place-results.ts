import type { JsonObject } from "../../json/json.ts";
import { createMessage } from "../../transcript/create-message.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { Dialect, Repair } from "../../transcript/dialect.ts";
import { getOrAdd } from "./edit-messages.ts";
import { quote } from "./invalid-message.ts";
import type { CallSite } from "./pair-calls.ts";
import type { PairedList } from "./call-tools.ts";

/** Writes a result that says it is missing; undefined for a call that can't be answered so. */
export type MissingResult = (
  raw: JsonObject,
  call: CallSite,
) => JsonObject | undefined;

/**
 * Moves every result to the end of its call's round and adds missing results, for
 * dialects in which a result is a message of its own.
 */
export function placeResults(
  { messages, calls, rounds, log }: PairedList,
  dialect: Pick<Dialect, "parseMessage">,
  missingResult: MissingResult,
): readonly Message[] {
  const leaving = new Set<number>();
  const arriving = new Map<number, Message[]>();
  for (const call of calls) {
    const source = messages[call.position] as Message;
    if (call.result?.state === "misplaced") {
      const { position } = call.result;
      const result = messages[position] as Message;
      leaving.add(position);
      getOrAdd(arriving, call.round, () => []).push(result);
      log.push(moved(call, result.index));
    } else if (call.result === undefined && !call.open) {
      const raw = missingResult(source.raw, call);
      if (raw === undefined) continue;
      const result = createMessage(dialect, raw);
      getOrAdd(arriving, call.round, () => []).push(result);
      log.push(answered(call, source.index));
    }
  }
  if (arriving.size === 0) return messages;
  return messages.flatMap((message, position) => {
    const kept = leaving.has(position) ? [] : [message];
    const round = rounds[position] as number;
    if (rounds[position + 1] === round) return kept;
    return [...kept, ...(arriving.get(round) ?? [])];
  });
}

export function moved(call: CallSite, message: number | undefined): Repair {
  const detail = `Moved the result ${quote(call.slot.label)} to its call.`;
  return { rule: "misplaced_tool_result", message, detail };
}

export function answered(call: CallSite, message: number | undefined): Repair {
  const detail = `Added a result for call ${quote(call.slot.label)}, saying that it is missing.`;
  return { rule: "unanswered_tool_call", message, detail };
}
