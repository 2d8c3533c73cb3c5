import type { Message, Role } from "../../transcript/transcript.ts";

/** A tool call or a result within a message. */
export interface Slot {
  /** The same for a call and its result: kind and id, or the name of a legacy function. */
  readonly key: string;
  /** Names it in sentences: its id or, without one, its name. */
  readonly label: string;
  /** Its position in the message, as the dialect counts; unique within the message. */
  readonly at: number;
  /** True if its kind is paired by id and it has none. */
  readonly lacksId: boolean;
}

/** Finds the calls and results of a dialect's messages. */
export interface CallReader {
  calls(message: Message): readonly Slot[];
  results(message: Message): readonly Slot[];
  /**
   * True if a round begins here: a turn of the model with the results that answer
   * its calls.
   */
  startsRound(previous: Message | undefined, message: Message): boolean;
  /** True if the message may refer to calls that are not in the list: results after it are not orphans. */
  hidesCalls?(message: Message): boolean;
  /** True if the message says nothing to the model, so that a call before it may still be in flight. */
  isNeutral?(message: Message): boolean;
}

/** A slot and its place in the list. */
interface Site {
  readonly slot: Slot;
  readonly position: number;
  readonly round: number;
}

export interface CallSite extends Site {
  /** True if an earlier call of the round has the same id and waits for its result. */
  readonly clashes: boolean;
  result: ResultSite | undefined;
  /** True if it is in flight: unanswered, in the last round. */
  open: boolean;
}

export interface ResultSite extends Site {
  readonly call: CallSite | undefined;
  readonly state: "in_place" | "misplaced" | "orphan" | "duplicate" | "unseen";
}

export interface Pairing {
  /** The round of each message, counted from 0. */
  readonly rounds: readonly number[];
  readonly calls: readonly CallSite[];
  readonly results: readonly ResultSite[];
}

/** The calls of the newest round that used a key, oldest first. */
interface Waiting {
  readonly round: number;
  readonly calls: CallSite[];
  /** Number of them, from the first, that have results. */
  answered: number;
}

/**
 * Pairs every result with the call it answers: the first one waiting in the newest
 * round so far that used the id. Agents reuse ids in later rounds, so a result never
 * answers an older round. It never answers a later call either: it may belong to a
 * call of a history that was cut off. One pass.
 */
export function pairCalls(
  messages: readonly Message[],
  reader: CallReader,
  continues = false,
): Pairing {
  const rounds: number[] = [];
  const calls: CallSite[] = [];
  const results: ResultSite[] = [];
  const waiting = new Map<string, Waiting>();
  let round = -1;
  let unseen = continues;
  /** Keys of answered calls that are not in the list: another answer is a duplicate. */
  const answeredUnseen = new Set<string>();
  messages.forEach((message, position) => {
    if (position === 0 || reader.startsRound(messages[position - 1], message)) {
      round += 1;
    }
    rounds.push(round);
    unseen ||= reader.hidesCalls?.(message) ?? false;
    for (const slot of reader.results(message)) {
      const group = waiting.get(slot.key);
      const site = { slot, position, round };
      if (group === undefined && answeredUnseen.has(slot.key)) {
        results.push({ ...site, call: undefined, state: "duplicate" });
        continue;
      }
      if (group === undefined && unseen) answeredUnseen.add(slot.key);
      results.push(addResult(site, group, unseen));
    }
    for (const slot of reader.calls(message)) {
      calls.push(addCall({ slot, position, round }, waiting));
    }
  });
  markOpenCalls(calls, startOfFlight(messages, reader), round);
  return { rounds, calls, results };
}

function addResult(
  { slot, position, round }: Site,
  group: Waiting | undefined,
  unseen: boolean,
): ResultSite {
  const call = group?.calls[group.answered];
  if (group === undefined || call === undefined) {
    const stray = unseen ? "unseen" : "orphan";
    const state = group === undefined ? stray : "duplicate";
    return { slot, position, round, call, state };
  }
  group.answered += 1;
  const state = call.round === round ? "in_place" : "misplaced";
  call.result = { slot, position, round, call, state };
  return call.result;
}

function addCall(
  { slot, position, round }: Site,
  waiting: Map<string, Waiting>,
): CallSite {
  const group = waiting.get(slot.key);
  const isAlone = group === undefined || group.round !== round;
  const clashes = !isAlone && group.calls.length > group.answered;
  const result = undefined;
  const call = { slot, position, round, clashes, result, open: false };
  // An array that is made with its element takes a fifth of the memory of one that grows.
  if (isAlone) waiting.set(slot.key, { round, calls: [call], answered: 0 });
  else group.calls.push(call);
  return call;
}

/** Calls of the last round may still be in flight, unless the model continued after results. */
function markOpenCalls(
  calls: readonly CallSite[],
  from: number,
  lastRound: number,
): void {
  for (const call of calls.toReversed()) {
    if (call.round !== lastRound || call.position < from) return;
    call.open = call.result === undefined;
  }
}

/** Index of the first assistant message after which only results follow, or the list's length. */
function startOfFlight(
  messages: readonly Message[],
  { isNeutral }: CallReader,
): number {
  const startOfRun = (role: Role, end: number): number => {
    const last = messages.findLastIndex(
      (message, position) =>
        position < end &&
        message.role !== role &&
        message.role !== "unknown" &&
        !isNeutral?.(message),
    );
    return last + 1;
  };
  return startOfRun("assistant", startOfRun("tool", messages.length));
}
