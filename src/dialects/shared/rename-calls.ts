import { rewriteMessage } from "../../transcript/create-message.ts";
import type { Message } from "../../transcript/transcript.ts";
import { editMessages, getOrAdd } from "./edit-messages.ts";
import { quote } from "./invalid-message.ts";
import type { CallSite, Pairing, ResultSite } from "./pair-calls.ts";
import type { CallWriter, PairedList } from "./call-tools.ts";

type NewIds = Map<number, Map<number, string>>;

/** Gives a new id to calls, and their results, that have none or share it with another call of their round. */
export function renameCalls(
  list: PairedList,
  writer: CallWriter,
): readonly Message[] {
  const { messages, log } = list;
  const callIds: NewIds = new Map();
  const resultIds: NewIds = new Map();
  for (const [call, id] of uniqueIds(list)) {
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

/**
 * New ids for calls that have none or share it with another call of their round.
 * Unique in the whole list and the same on every run. Linear: a number is tried
 * once for each id.
 */
function uniqueIds({ calls, results }: Pairing): ReadonlyMap<CallSite, string> {
  const names = new Map<CallSite, string>();
  const wanted = calls.filter(({ clashes, slot }) => clashes || slot.lacksId);
  if (wanted.length === 0) return names;
  const taken = new Set([...calls, ...results].map(({ slot }) => slot.label));
  const tried = new Map<string, number>();
  for (const call of wanted) {
    const base = call.slot.lacksId ? "call" : call.slot.label;
    let number = tried.get(base) ?? 1;
    do number += 1;
    while (taken.has(`${base}_${number}`));
    tried.set(base, number);
    names.set(call, `${base}_${number}`);
  }
  return names;
}
