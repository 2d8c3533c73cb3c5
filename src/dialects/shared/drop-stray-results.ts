import { rewriteMessage } from "../../transcript/create-message.ts";
import type { Message } from "../../transcript/transcript.ts";
import { editMessages, getOrAdd } from "./edit-messages.ts";
import { quote } from "./invalid-message.ts";
import type { CallWriter, PairedList } from "./mend-calls.ts";

/** Takes out results that answer no call, and those that answer one a second time. */
export function dropStrayResults(
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
    [...strays].map(([position, places]) => [
      position,
      (message: Message): Message | undefined => {
        const raw = writer.removeResults(message.raw, places);
        return raw && rewriteMessage(writer, message, raw);
      },
    ]),
  );
  return editMessages(messages, edits);
}
