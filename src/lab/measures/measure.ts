import type { CyclesReference } from "../runs/cycles-reference.ts";
import type { JudgedCompaction, Reference } from "../runs/reference.ts";
import type { ReplayRun } from "../runs/run.ts";

/** Figures by name; null where there is nothing to judge. */
export type Figures = Readonly<Record<string, number | null>>;

/** The way a figure is written in reports. */
export type FigureFormat = "share" | "count" | "ratio" | "change" | "ms";

/**
 * The report's tables of figures. A figure in `budgets` has a table of its own with a
 * column per budget; in the others it is a column.
 */
export type ReportTable = "budgets" | "details" | "gates" | "cycles" | "replay";

/** The facts about a figure that reports need. */
export interface FigureMeta {
  /** Column heading: a few characters. */
  readonly short: string;
  readonly title: string;
  readonly format: FigureFormat;
  readonly better: "higher" | "lower";
  /** Value that a failed run counts as; without it, failed runs are left out of the mean. */
  readonly failedAs?: number;
  /** Table that shows the figure; without it, only the JSON report has it. */
  readonly table?: ReportTable;
}

/** A measure's description of itself. Reports are made from this alone. */
export interface MeasureMeta<Name extends string = string> {
  readonly description: string;
  /** The figures that reports show. The judge may give more: JSON rows hold them. */
  readonly figures: Readonly<Record<Name, FigureMeta>>;
}

type Judgement<Name extends string> = Figures &
  Readonly<Record<Name, number | null>>;

/**
 * A measure of single compactions. `prepare` does the work that depends on the cut
 * alone, once per cut; the judge that it returns is called once per compaction.
 */
export interface Measure<
  Name extends string = string,
> extends MeasureMeta<Name> {
  prepare(
    reference: Reference,
  ): (compaction: JudgedCompaction) => Judgement<Name>;
}

/** A measure of a whole run: of five cycles, or of a replay. */
interface RunMeasure<Run, Name extends string> extends MeasureMeta<Name> {
  judge(run: Run): Judgement<Name>;
}

export type CyclesMeasure<Name extends string = string> = RunMeasure<
  CyclesReference,
  Name
>;

export type ReplayMeasure<Name extends string = string> = RunMeasure<
  ReplayRun,
  Name
>;

/** `count / total`, or null when the total is 0. */
export function shareOf(count: number, total: number): number | null {
  return total === 0 ? null : count / total;
}
