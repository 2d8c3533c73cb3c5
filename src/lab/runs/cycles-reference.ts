import type { JsonObject } from "../../json/json.ts";
import type { Message } from "../../transcript/transcript.ts";
import { cycleEnds, cyclesHistory } from "./cycles.ts";
import type { Cut } from "../truth/cuts.ts";
import type { NeededValues } from "../truth/needed-values.ts";
import { unpackMessages } from "./pack-messages.ts";
import { readBody } from "../truth/record.ts";
import type { CyclesRun, PackedMessages } from "./run.ts";

/** A run of cycles, read back, with the reference that it is judged against. */
export interface CyclesReference {
  readonly run: CyclesRun;
  readonly needed: NeededValues;
  readonly history: readonly Message[];
  /** By cycle: number of messages of the history that the agent had seen. */
  readonly ends: readonly number[];
  /** By cycle: the compacted messages that the agent went on from. */
  readonly states: readonly (readonly Message[])[];
  readonly direct: readonly Message[];
}

/** Reads a run of cycles back. Throws `AppError` when the dialect can't read a result. */
export function readCycles(
  cut: Cut,
  run: CyclesRun,
  needed: NeededValues,
): CyclesReference {
  const { dialect } = cut.record;
  const { messages: history } = cyclesHistory(cut);
  const originals: readonly JsonObject[] = history.map(({ raw }) => raw);
  const read = (packed: PackedMessages) =>
    readBody(
      { [dialect.messagesField]: unpackMessages(packed, originals) },
      dialect,
    ).messages;
  return {
    run,
    needed,
    history,
    ends: cycleEnds(history, cut),
    states: run.states.map(read),
    direct: read(run.direct),
  };
}
