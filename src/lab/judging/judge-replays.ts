import { replayMeasures } from "../measures/index.ts";
import type { LabRecord } from "../truth/record.ts";
import { emptyRow, failedRow, judged, type Row } from "./row.ts";
import { isFailed, type ReplayRun, type SavedRun } from "../runs/run.ts";

/** Judges the replays of one record. What fails becomes an error in its row. */
export function* judgeReplays(
  { id, domain }: LabRecord,
  runs: Iterable<SavedRun>,
): Generator<Row> {
  for (const run of runs) {
    if (run.kind !== "replay" || run.transcript !== id) continue;
    if (isFailed(run)) {
      yield failedRow(run, domain, run.error);
      continue;
    }
    let row = emptyRow(run, domain);
    for (const [name, { judge }] of Object.entries(replayMeasures)) {
      row = judged(row, name, () => judge(run as ReplayRun));
    }
    yield row;
  }
}
