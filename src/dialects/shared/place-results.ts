import type { JsonObject } from "../../json/json.ts";
import { createMessage } from "../../transcript/create-message.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { Dialect, Repair } from "../dialect.ts";
import { getOrAdd } from "./edit-messages.ts";
import { quote } from "./invalid-message.ts";
import type { PairedList } from "./mend-calls.ts";
import type { CallSite } from "./pair-calls.ts";

/** Makes up a result that says it is missing; undefined where that can't be, so that the calling message must go. */
export type MissingResult = (
  raw: JsonObject,
  call: CallSite,
) => JsonObject | undefined;

/**
 * Moves every result to the end of its call's turn and answers calls that have
 * none, for dialects in which a result is a message of its own.
 */
export function placeResults(
  { messages, calls, turns, log }: PairedList,
  dialect: Pick<Dialect, "parseMessage">,
  missingResult: MissingResult,
): readonly Message[] {
  const gone = new Set<number>();
  const arrivals = new Map<number, Message[]>();
  for (const call of calls) {
    const source = messages[call.position] as Message;
    if (call.result?.state === "misplaced") {
      const { position } = call.result;
      const result = messages[position] as Message;
      gone.add(position);
      getOrAdd(arrivals, call.turn, () => []).push(result);
      log.push(moved(call, result.index));
    } else if (call.result === undefined && !call.open) {
      const raw = missingResult(source.raw, call);
      if (raw === undefined) gone.add(call.position);
      else {
        const result = createMessage(dialect, raw);
        getOrAdd(arrivals, call.turn, () => []).push(result);
      }
      log.push(answered(call, source.index, raw !== undefined));
    }
  }
  if (gone.size === 0 && arrivals.size === 0) return messages;
  return messages.flatMap((message, position) => {
    const kept = gone.has(position) ? [] : [message];
    const turn = turns[position] as number;
    if (turns[position + 1] === turn) return kept;
    return [...kept, ...(arrivals.get(turn) ?? [])];
  });
}

export function moved(call: CallSite, message: number | undefined): Repair {
  const detail = `Moved the result ${quote(call.slot.label)} to its call.`;
  return { rule: "misplaced_tool_result", message, detail };
}

export function answered(
  call: CallSite,
  message: number | undefined,
  madeUp = true,
): Repair {
  const label = quote(call.slot.label);
  const detail = madeUp
    ? `Added a result for call ${label}, saying that it is missing.`
    : `Dropped call ${label}, which has no result.`;
  return { rule: "unanswered_tool_call", message, detail };
}
