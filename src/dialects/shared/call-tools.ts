import type { JsonObject } from "../../json/json.ts";
import type { Dialect, Repair } from "../../transcript/dialect.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { CallReader, Pairing } from "./pair-calls.ts";

/** Edits a dialect's calls and results; positions are those of `Slot.at`. */
export interface CallWriter extends Pick<Dialect, "parseMessage"> {
  renameCalls(raw: JsonObject, ids: ReadonlyMap<number, string>): JsonObject;
  renameResults(raw: JsonObject, ids: ReadonlyMap<number, string>): JsonObject;
  /** Undefined if nothing is left of the message. */
  removeResults(
    raw: JsonObject,
    positions: ReadonlySet<number>,
  ): JsonObject | undefined;
}

/** A list with its pairing, and the log of the repairs made. */
export interface PairedList extends Pairing {
  readonly messages: readonly Message[];
  readonly log: Repair[];
}

/** Repairs one kind of fault; returns the same array when there is none. */
export type CallPass = (list: PairedList) => readonly Message[];

export interface CallTools {
  readonly reader: CallReader;
  readonly writer: CallWriter;
  /** Moves every result to its call, and adds those that are missing. */
  readonly place: CallPass;
  readonly continues?: boolean;
}
