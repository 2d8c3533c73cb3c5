import { cutAt } from "../truth/cuts.ts";
import { readCycles } from "../runs/cycles-reference.ts";
import { lazyNeededValues } from "../truth/needed-values.ts";
import { runsByStep } from "./judge.ts";
import { cyclesMeasures } from "../measures/index.ts";
import type { LabRecord } from "../truth/record.ts";
import { attempt, emptyRow, failedRow, judged, type Row } from "./row.ts";
import { isFailed, type SavedRun } from "../runs/run.ts";

/** Judges the runs of cycles of one record. A failure becomes an error in its row. */
export function* judgeCycles(
  record: LabRecord,
  runs: Iterable<SavedRun>,
  { futureTurns }: { futureTurns: number },
): Generator<Row> {
  for (const [step, group] of runsByStep(record, runs, "cycles")) {
    const cut = cutAt(record, step, futureTurns);
    const needed = lazyNeededValues(cut);
    for (const run of group) {
      if (isFailed(run)) {
        yield failedRow(run, record.domain, run.error);
        continue;
      }
      const reference = attempt(() => readCycles(cut, run, needed()));
      if (reference instanceof Error) {
        yield failedRow(run, record.domain, reference.message);
        continue;
      }
      let row = emptyRow(run, record.domain);
      for (const [name, { judge }] of Object.entries(cyclesMeasures)) {
        row = judged(row, name, () => judge(reference));
      }
      yield row;
    }
  }
}
