import type { JsonObject } from "../../json/json.ts";
import { groupSteps } from "../../transcript/steps.ts";
import type { Message } from "../../transcript/transcript.ts";
import { plantCanaries, type PlantedHistory } from "./canaries.ts";
import { messagesIn, type Compactor } from "../compactors/compactor.ts";
import {
  cutsOf,
  defaultCutOptions,
  targetOf,
  type Cut,
  type CutOptions,
} from "../truth/cuts.ts";
import { lazyNeededValues } from "../truth/needed-values.ts";
import type { PlannedRun } from "./gather.ts";
import { packMessages } from "./pack-messages.ts";
import { bodyWith, type LabRecord } from "../truth/record.ts";
import { runKey, type CyclesRun } from "./run.ts";

/** Cycles of compacting and growing in one run. */
export const cycleCount = 5;

/** The history of a cut's cycles: its prefix with planted rules. Deterministic. */
export function cyclesHistory({ record, prefix, step }: Cut): PlantedHistory {
  return plantCanaries(prefix, {
    dialect: record.dialect,
    seed: `canaries ${record.id} ${step}`,
  });
}

/** By cycle: number of messages of the history that the agent has seen when it compacts. */
export function cycleEnds(
  messages: readonly Message[],
  { record }: Cut,
): readonly number[] {
  const steps = groupSteps(messages, record.dialect);
  return Array.from({ length: cycleCount }, (_, cycle) => {
    const seen = Math.ceil(((cycle + 1) * steps.length) / cycleCount);
    return steps[seen - 1]?.end ?? messages.length;
  });
}

export interface CyclesOptions {
  readonly shares: readonly number[];
  readonly cuts?: CutOptions;
  /** Called before the whole history is compacted at once, so that the cycles can't help it. */
  readonly forget?: () => void;
}

/** The cycles of every compactor at every cut of a record, at every budget. */
export function* cycleRuns(
  record: LabRecord,
  compactors: readonly Compactor[],
  { shares, cuts = defaultCutOptions, forget }: CyclesOptions,
): Generator<PlannedRun> {
  for (const cut of cutsOf(record, cuts)) {
    for (const compactor of compactors) {
      for (const share of shares) {
        const run = () => runCycles(cut, compactor, { share, forget });
        yield { key: cyclesKey(cut, compactor, share), run };
      }
    }
  }
}

function cyclesKey({ record, step }: Cut, compactor: Compactor, share: number) {
  const about = { transcript: record.id, step, share };
  return runKey({ kind: "cycles", ...about }, compactor);
}

/**
 * Lets an agent go through a cut's prefix in five parts: it compacts, goes on from
 * the result and compacts again, always to the same target. For comparison, compacts
 * the whole history at once as well. Rejects when the compactor does.
 */
export async function runCycles(
  cut: Cut,
  compactor: Compactor,
  {
    share,
    forget,
  }: { readonly share: number; readonly forget?: (() => void) | undefined },
): Promise<CyclesRun> {
  const { record } = cut;
  const { messages, canaries } = cyclesHistory(cut);
  const targetTokens = targetOf(cut, share);
  const hindsight = lazyNeededValues(cut);
  const originals = messages.map(({ raw }) => raw);
  const { messagesField } = record.dialect;
  const compact = async (input: readonly JsonObject[]) => {
    const body = { ...bodyWith(record, []), [messagesField]: input };
    const hints = { triggerTokens: targetTokens, hindsight };
    const result = await compactor.compact(body, targetTokens, hints);
    return messagesIn(result.body, messagesField);
  };
  const states: (readonly JsonObject[])[] = [];
  let seen = 0;
  for (const end of cycleEnds(messages, cut)) {
    const news = originals.slice(seen, end);
    states.push(await compact([...(states.at(-1) ?? []), ...news]));
    seen = end;
  }
  forget?.();
  const pack = (state: readonly JsonObject[]) => packMessages(state, originals);
  return {
    ...cyclesKey(cut, compactor, share),
    targetTokens,
    canaries,
    states: states.map(pack),
    direct: pack(await compact(originals)),
  };
}
