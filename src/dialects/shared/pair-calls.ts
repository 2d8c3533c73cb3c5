import type { Message, Role } from "../../transcript/transcript.ts";

/** A tool call or a result where it stands in its message. */
export interface Slot {
  /** What a call and its result have in common: kind and id, or the name of a legacy function. */
  readonly key: string;
  /** What sentences call it: its id or, without one, its name. */
  readonly label: string;
  /** Where in the message, as the dialect counts; each place is used once. */
  readonly at: number;
  /** Its kind is paired by id and it has none. */
  readonly lacksId: boolean;
}

/** How a dialect's messages are read for pairing. */
export interface CallReader {
  calls(message: Message): readonly Slot[];
  results(message: Message): readonly Slot[];
  /** Whether a turn of the model, with the results that answer it, begins here. */
  startsTurn(previous: Message | undefined, message: Message): boolean;
  /** Whether it may stand for calls that can't be seen: results behind it are no orphans. */
  hidesCalls?(message: Message): boolean;
  /** Whether it stands outside the conversation, so that a call before it may still be in flight. */
  isAside?(message: Message): boolean;
}

/** Where a slot stands in the list. */
interface Site {
  readonly slot: Slot;
  readonly position: number;
  readonly turn: number;
}

export interface CallSite extends Site {
  /** A call before it in the same turn has the same id and waits for its result. */
  readonly clashes: boolean;
  result: ResultSite | undefined;
  /** Unanswered in the last turn: in flight. */
  open: boolean;
}

export interface ResultSite extends Site {
  readonly call: CallSite | undefined;
  readonly state: "in_place" | "misplaced" | "orphan" | "duplicate" | "unseen";
}

export interface Pairing {
  /** By position: the turn of each message, counted from 0. */
  readonly turns: readonly number[];
  readonly calls: readonly CallSite[];
  readonly results: readonly ResultSite[];
}

/** The calls of the newest turn that used a key, oldest first; the first `answered` of them have results. */
interface Waiting {
  readonly turn: number;
  readonly calls: CallSite[];
  answered: number;
}

/**
 * Pairs every result with the call it answers: the first one waiting in the
 * nearest turn before it that used the id. Agents reuse ids from turn to turn, so
 * a result never reaches behind that turn, and never forward: what stands before
 * its call may answer a call of a history that was cut off. One pass.
 */
export function pairCalls(
  messages: readonly Message[],
  reader: CallReader,
  continues = false,
): Pairing {
  const turns: number[] = [];
  const calls: CallSite[] = [];
  const results: ResultSite[] = [];
  const waiting = new Map<string, Waiting>();
  let turn = -1;
  let unseen = continues;
  /** Keys of calls that can't be seen and were answered: a second answer is one too many. */
  const answeredUnseen = new Set<string>();
  messages.forEach((message, position) => {
    if (position === 0 || reader.startsTurn(messages[position - 1], message)) {
      turn += 1;
    }
    turns.push(turn);
    unseen ||= reader.hidesCalls?.(message) ?? false;
    for (const slot of reader.results(message)) {
      const group = waiting.get(slot.key);
      const site = { slot, position, turn };
      if (group === undefined && answeredUnseen.has(slot.key)) {
        results.push({ ...site, call: undefined, state: "duplicate" });
        continue;
      }
      if (group === undefined && unseen) answeredUnseen.add(slot.key);
      results.push(addResult(site, group, unseen));
    }
    for (const slot of reader.calls(message)) {
      calls.push(addCall({ slot, position, turn }, waiting));
    }
  });
  markOpenCalls(calls, startOfFlight(messages, reader), turn);
  return { turns, calls, results };
}

function addResult(
  { slot, position, turn }: Site,
  group: Waiting | undefined,
  unseen: boolean,
): ResultSite {
  const call = group?.calls[group.answered];
  if (group === undefined || call === undefined) {
    const stray = unseen ? "unseen" : "orphan";
    const state = group === undefined ? stray : "duplicate";
    return { slot, position, turn, call, state };
  }
  group.answered += 1;
  const state = call.turn === turn ? "in_place" : "misplaced";
  call.result = { slot, position, turn, call, state };
  return call.result;
}

function addCall(
  { slot, position, turn }: Site,
  waiting: Map<string, Waiting>,
): CallSite {
  let group = waiting.get(slot.key);
  if (group === undefined || group.turn !== turn) {
    group = { turn, calls: [], answered: 0 };
    waiting.set(slot.key, group);
  }
  const clashes = group.calls.length > group.answered;
  const result = undefined;
  const call = { slot, position, turn, clashes, result, open: false };
  group.calls.push(call);
  return call;
}

/** Calls of the last turn may still be in flight, unless the model has gone on after results. */
function markOpenCalls(
  calls: readonly CallSite[],
  from: number,
  lastTurn: number,
): void {
  for (const call of calls.toReversed()) {
    if (call.turn !== lastTurn || call.position < from) return;
    call.open = call.result === undefined;
  }
}

/** Where the model's items begin behind which there are only results; the end where anyone else spoke last. */
function startOfFlight(
  messages: readonly Message[],
  { isAside }: CallReader,
): number {
  const backOver = (role: Role, end: number): number => {
    const last = messages.findLastIndex(
      (message, position) =>
        position < end &&
        message.role !== role &&
        message.role !== "unknown" &&
        !isAside?.(message),
    );
    return last + 1;
  };
  return backOver("assistant", backOver("tool", messages.length));
}
