import { rewriteMessage } from "../../transcript/create-message.ts";
import type { Repair } from "../../transcript/dialect.ts";
import type { Message } from "../../transcript/transcript.ts";
import type {
  CallPass,
  CallTools,
  CallWriter,
  PairedList,
} from "./call-tools.ts";
import { editMessages, getOrAdd } from "./edit-messages.ts";
import { quote } from "./invalid-message.ts";
import { pairCalls, type Pairing } from "./pair-calls.ts";
import { renameCalls } from "./rename-calls.ts";

/**
 * Has every call answered exactly once and in place. Results that answer nothing
 * are removed last: until then they separate rounds that reuse an id.
 */
export function repairCalls(
  messages: readonly Message[],
  { reader, writer, place, continues }: CallTools,
  log: Repair[],
): readonly Message[] {
  const passes: CallPass[] = [
    (list) => renameCalls(list, writer),
    place,
    (list) => dropStrayResults(list, writer),
  ];
  let repaired = messages;
  let pairing: Pairing | undefined;
  for (const pass of passes) {
    pairing ??= pairCalls(repaired, reader, continues);
    const next = pass({ ...pairing, messages: repaired, log });
    if (next !== repaired) pairing = undefined;
    repaired = next;
  }
  return repaired;
}

/** Removes results that answer no call, and second answers to the same call. */
function dropStrayResults(
  { messages, results, log }: PairedList,
  writer: CallWriter,
): readonly Message[] {
  const strays = new Map<number, Set<number>>();
  for (const { state, position, slot } of results) {
    if (state !== "orphan" && state !== "duplicate") continue;
    getOrAdd(strays, position, () => new Set<number>()).add(slot.at);
    log.push({
      rule: `${state}_tool_result`,
      message: messages[position]?.index,
      detail:
        state === "orphan"
          ? `Dropped the result ${quote(slot.label)}, which answers no call.`
          : `Dropped another result of call ${quote(slot.label)}.`,
    });
  }
  const edits = new Map(
    [...strays].map(([position, slots]) => [
      position,
      (message: Message): Message | undefined => {
        const raw = writer.removeResults(message.raw, slots);
        return raw && rewriteMessage(writer, message, raw);
      },
    ]),
  );
  return editMessages(messages, edits);
}
