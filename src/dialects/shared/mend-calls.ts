import type { JsonObject } from "../../json/json.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { Dialect, Repair } from "../../transcript/dialect.ts";
import { pairCalls, type CallReader, type Pairing } from "./pair-calls.ts";
import { dropStrayResults } from "./drop-stray-results.ts";
import { renameCalls } from "./rename-calls.ts";

/** How a dialect writes calls and results; places are those of `Slot.at`. */
export interface CallWriter extends Pick<Dialect, "parseMessage"> {
  renameCalls(raw: JsonObject, ids: ReadonlyMap<number, string>): JsonObject;
  renameResults(raw: JsonObject, ids: ReadonlyMap<number, string>): JsonObject;
  /** Undefined when nothing is left of the message. */
  removeResults(
    raw: JsonObject,
    places: ReadonlySet<number>,
  ): JsonObject | undefined;
}

/** A list and its pairing, with where to report what is done about it. */
export interface PairedList extends Pairing {
  readonly messages: readonly Message[];
  readonly log: Repair[];
}

/** Mends one kind of fault; gives back the very same messages when there is none. */
export type CallPass = (list: PairedList) => readonly Message[];

export interface CallTools {
  readonly reader: CallReader;
  readonly writer: CallWriter;
  /** Brings every result to its call, and makes up those that are missing. */
  readonly place: CallPass;
  readonly continues?: boolean;
}

/**
 * Answers every call exactly once and in place. Results that answer nothing leave
 * last: until then they keep turns apart that reuse an id.
 */
export function mendCalls(
  messages: readonly Message[],
  { reader, writer, place, continues }: CallTools,
  log: Repair[],
): readonly Message[] {
  const passes: CallPass[] = [
    (list) => renameCalls(list, writer),
    place,
    (list) => dropStrayResults(list, writer),
  ];
  let mended = messages;
  let pairing: Pairing | undefined;
  for (const pass of passes) {
    pairing ??= pairCalls(mended, reader, continues);
    const next = pass({ ...pairing, messages: mended, log });
    if (next !== mended) pairing = undefined;
    mended = next;
  }
  return mended;
}
