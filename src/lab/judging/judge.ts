import type { JsonObject } from "../../json/json.ts";
import type { Meter } from "../../tokens/meter.ts";
import { cutAt, type Cut } from "../truth/cuts.ts";
import {
  createReference,
  readCompaction,
  type Reference,
} from "../runs/reference.ts";
import type { Measure } from "../measures/measure.ts";
import { measures as allMeasures } from "../measures/index.ts";
import { unpackMessages } from "../runs/pack-messages.ts";
import type { LabRecord } from "../truth/record.ts";
import { attempt, emptyRow, failedRow, judged, type Row } from "./row.ts";
import {
  hasKind,
  isFailed,
  type CompactionRun,
  type RunOfKind,
  type SavedRun,
} from "../runs/run.ts";

export interface JudgeOptions {
  readonly meter: Meter;
  /** Assistant turns in the future; the same as when the runs were made. */
  readonly futureTurns: number;
  readonly measures?: Readonly<Record<string, Measure>>;
}

/**
 * Judges the compaction runs of one record, cut by cut. A failure becomes an error in
 * its row; the others are judged all the same.
 */
export function* judgeCompactions(
  record: LabRecord,
  runs: Iterable<SavedRun>,
  { meter, futureTurns, measures = allMeasures }: JudgeOptions,
): Generator<Row> {
  for (const [step, group] of runsByStep(record, runs, "compaction")) {
    const reference = createReference(cutAt(record, step, futureTurns));
    const judges = prepareAll(reference, measures);
    for (const run of group) yield judgeRun(run, { reference, judges, meter });
  }
}

/** The runs of one kind of one record, by cut. */
export function runsByStep<K extends SavedRun["kind"]>(
  { id }: LabRecord,
  runs: Iterable<SavedRun>,
  kind: K,
): ReadonlyMap<number, readonly RunOfKind<K>[]> {
  const groups = new Map<number, RunOfKind<K>[]>();
  for (const run of runs) {
    if (!hasKind(run, kind) || run.transcript !== id) continue;
    const group = groups.get(run.step);
    if (group === undefined) groups.set(run.step, [run]);
    else group.push(run);
  }
  return groups;
}

type Judge = ReturnType<Measure["prepare"]>;
/** By measure: its judge, or the error that its preparation threw. */
type Judges = ReadonlyMap<string, Judge | Error>;

function prepareAll(
  reference: Reference,
  measures: Readonly<Record<string, Measure>>,
): Judges {
  return new Map(
    Object.entries(measures).map(([name, measure]) => [
      name,
      attempt(() => measure.prepare(reference)),
    ]),
  );
}

interface Bench {
  readonly reference: Reference;
  readonly judges: Judges;
  readonly meter: Meter;
}

function judgeRun(
  run: RunOfKind<"compaction">,
  { reference, judges, meter }: Bench,
): Row {
  const { domain } = reference.cut.record;
  if (isFailed(run)) return failedRow(run, domain, run.error);
  const compaction = attempt(() => {
    const body = restoreBody(reference.cut, run);
    return readCompaction(reference, {
      run,
      body,
      meter,
    });
  });
  if (compaction instanceof Error) {
    return failedRow(run, domain, compaction.message);
  }
  let row = emptyRow(run, domain);
  for (const [name, judge] of judges) {
    row = judged(row, name, () => {
      if (judge instanceof Error) throw judge;
      return judge(compaction);
    });
  }
  return row;
}

function restoreBody({ record, prefix }: Cut, run: CompactionRun): JsonObject {
  const originals = prefix.map(({ raw }) => raw);
  return {
    ...record.body,
    ...run.fields,
    [record.dialect.messagesField]: unpackMessages(run.messages, originals),
  };
}
