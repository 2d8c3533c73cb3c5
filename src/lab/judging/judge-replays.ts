import { replayMeasures } from "../measures/index.ts";
import type { LabRecord } from "../truth/record.ts";
import { emptyRow, failedRow, judged, type Row } from "./row.ts";
import { hasKind, isFailed, type SavedRun } from "../runs/run.ts";

/** Judges the replays of one record. A failure becomes an error in its row. */
export function* judgeReplays(
  { id, domain }: LabRecord,
  runs: Iterable<SavedRun>,
): Generator<Row> {
  for (const run of runs) {
    if (!hasKind(run, "replay") || run.transcript !== id) continue;
    if (isFailed(run)) {
      yield failedRow(run, domain, run.error);
      continue;
    }
    let row = emptyRow(run, domain);
    for (const [name, { judge }] of Object.entries(replayMeasures)) {
      row = judged(row, name, () => judge(run));
    }
    yield row;
  }
}
