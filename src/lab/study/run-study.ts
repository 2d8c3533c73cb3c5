import { gather } from "../runs/gather.ts";
import { judgeCompactions } from "../judging/judge.ts";
import { judgeCycles } from "../judging/judge-cycles.ts";
import { judgeReplays } from "../judging/judge-replays.ts";
import type { LabRecord } from "../truth/record.ts";
import { failedRow, type Row } from "../judging/row.ts";
import type { SavedRun, SavedRunKey } from "../runs/run.ts";
import type { RunStore } from "../runs/run-store.ts";
import type { Meter } from "../../tokens/meter.ts";
import type { Method } from "./methods.ts";
import { planRecord, type StudyOptions } from "./plan.ts";

export interface Study {
  readonly records: readonly LabRecord[];
  readonly methods: readonly Method[];
  readonly options: StudyOptions;
  readonly store: RunStore;
  readonly meterOf: (record: LabRecord) => Meter;
}

/** Work left, in tokens that will pass through a compactor: about proportional to time. */
export function pendingTokens(study: Study): number {
  let tokens = 0;
  for (const record of study.records) {
    for (const { key } of plan(study, record)) {
      if (!study.store.has(key)) tokens += costOf(record, key);
    }
  }
  return tokens;
}

/** Estimated tokens that a run passes through its compactor. */
export function costOf({ tokens, steps }: LabRecord, key: SavedRunKey): number {
  if (key.kind === "compaction") return tokens.total;
  if (key.kind === "cycles") return 4 * tokens.total;
  const sendsAll = key.strategy.includes("sends history");
  return tokens.total * (sendsAll ? steps.length / 2 : steps.length / 20);
}

/** Makes the runs that `study.store` lacks. `onDone` gets the tokens of each run made. */
export async function gatherStudy(
  study: Study,
  onDone: (tokens: number) => void,
): Promise<void> {
  for (const record of study.records) {
    await gather(plan(study, record), study.store, (key) =>
      onDone(costOf(record, key)),
    );
  }
}

/** The keys of all runs of the study for one record. */
export function plannedKeys(study: Study, record: LabRecord): SavedRunKey[] {
  return [...plan(study, record)].map(({ key }) => key);
}

/** The newest run of each kind, whatever version made it: for judging a file without making runs. */
export function savedKeys({
  store,
}: Pick<Study, "store">): readonly SavedRunKey[] {
  const newest = new Map<string, SavedRunKey>();
  for (const key of store.keys()) {
    const { kind, transcript, step, share, strategy } = key;
    newest.set(JSON.stringify([kind, transcript, step, share, strategy]), key);
  }
  return [...newest.values()];
}

/** Judges one record's runs. A failure becomes an error in its row. */
export function judgeRecord(
  { store, options, meterOf }: Study,
  record: LabRecord,
  keys: readonly SavedRunKey[],
): readonly Row[] {
  const runs: readonly SavedRun[] = [...store.get(keys)];
  const { futureTurns } = options.cuts;
  try {
    return [
      ...judgeCompactions(record, runs, {
        meter: meterOf(record),
        futureTurns,
      }),
      ...judgeCycles(record, runs, { futureTurns }),
      ...judgeReplays(record, runs),
    ];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return keys.map((key) => failedRow(key, record.domain, reason));
  }
}

function plan({ methods, options, meterOf }: Study, record: LabRecord) {
  return planRecord(record, methods, { ...options, meter: meterOf(record) });
}
