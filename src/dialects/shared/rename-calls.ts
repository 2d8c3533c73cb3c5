import { rewriteMessage } from "../../transcript/create-message.ts";
import type { Message } from "../../transcript/transcript.ts";
import { editMessages, getOrAdd } from "./edit-messages.ts";
import { freshIds } from "./fresh-ids.ts";
import { quote } from "./invalid-message.ts";
import type { CallWriter, PairedList } from "./mend-calls.ts";
import type { CallSite, ResultSite } from "./pair-calls.ts";

type NewIds = Map<number, Map<number, string>>;

/** Gives calls that have no id, or share it with another of their turn, one of their own, and their results with them. */
export function renameCalls(
  list: PairedList,
  writer: CallWriter,
): readonly Message[] {
  const { messages, log } = list;
  const callIds: NewIds = new Map();
  const resultIds: NewIds = new Map();
  for (const [call, id] of freshIds(list)) {
    const { slot, position, result } = call;
    note(callIds, call, id);
    if (result) note(resultIds, result, id);
    log.push({
      rule: slot.lacksId ? "missing_call_id" : "duplicate_call_id",
      message: messages[position]?.index,
      detail: `Gave call ${quote(slot.label)} and its result the id ${quote(id)}.`,
    });
  }
  const positions = new Set([...callIds.keys(), ...resultIds.keys()]);
  const edits = new Map(
    [...positions].map((position) => [
      position,
      (message: Message): Message => {
        const calls = callIds.get(position);
        const results = resultIds.get(position);
        let { raw } = message;
        if (calls) raw = writer.renameCalls(raw, calls);
        if (results) raw = writer.renameResults(raw, results);
        return rewriteMessage(writer, message, raw);
      },
    ]),
  );
  return editMessages(messages, edits);
}

function note(
  ids: NewIds,
  { position, slot }: CallSite | ResultSite,
  id: string,
): void {
  getOrAdd(ids, position, () => new Map<number, string>()).set(slot.at, id);
}
