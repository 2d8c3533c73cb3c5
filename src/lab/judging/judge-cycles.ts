import { cutAt } from "../truth/cuts.ts";
import { readCycles } from "../runs/cycles-ground.ts";
import { lazyDemand } from "../truth/demand.ts";
import { runsByStep } from "./judge.ts";
import { cyclesMeasures } from "../measures/index.ts";
import type { LabRecord } from "../truth/record.ts";
import { attempt, emptyRow, failedRow, judged, type Row } from "./row.ts";
import { isFailed, type CyclesRun, type Run } from "../runs/run.ts";

/** Judges the runs of cycles of one record. What fails becomes an error in its row. */
export function* judgeCycles(
  record: LabRecord,
  runs: Iterable<Run>,
  { futureTurns }: { futureTurns: number },
): Generator<Row> {
  for (const [step, group] of runsByStep(record, runs, "cycles")) {
    const cut = cutAt(record, step, futureTurns);
    const demand = lazyDemand(cut);
    for (const run of group) {
      if (isFailed(run)) {
        yield failedRow(run, record.domain, run.error);
        continue;
      }
      const ground = attempt(() => readCycles(cut, run as CyclesRun, demand()));
      if (ground instanceof Error) {
        yield failedRow(run, record.domain, ground.message);
        continue;
      }
      let row = emptyRow(run, record.domain);
      for (const [name, { judge }] of Object.entries(cyclesMeasures)) {
        row = judged(row, name, () => judge(ground));
      }
      yield row;
    }
  }
}
