import { cyclesMeasures, measures, replayMeasures } from "../measures/index.ts";
import type {
  FigureFormat,
  FigureMeta,
  MeasureMeta,
  ReportTable,
} from "../measures/measure.ts";
import type { SavedRun } from "../runs/run.ts";

/** A figure that reports show, as its measure declares it. */
export interface Figure extends FigureMeta {
  readonly name: string;
  /** Kind of run that has it. */
  readonly kind: SavedRun["kind"];
  /** The measure's own words about it. */
  readonly description: string;
}

/** Tables in the report's order; undefined for figures that only JSON has. */
const tables: readonly (ReportTable | undefined)[] = [
  "budgets",
  "details",
  undefined,
  "gates",
  "cycles",
  "replay",
];

/** The figures that the measures of one kind of run declare, in the measures' order. */
export function figuresOf(
  kind: SavedRun["kind"],
  registry: Readonly<Record<string, MeasureMeta>>,
): readonly Figure[] {
  return Object.values(registry).flatMap(({ description, figures }) =>
    Object.entries(figures).map(([name, meta]) => ({
      ...meta,
      ...{ name, kind, description },
    })),
  );
}

/** Every figure of every measure, in the order of the tables that show them. */
export const allFigures: readonly Figure[] = [
  ...figuresOf("compaction", measures),
  ...figuresOf("cycles", cyclesMeasures),
  ...figuresOf("replay", replayMeasures),
].toSorted((a, b) => tables.indexOf(a.table) - tables.indexOf(b.table));

/** The figures that a table shows, in the order of its columns. */
export function figuresIn(table: ReportTable): readonly Figure[] {
  return allFigures.filter((figure) => figure.table === table);
}

/** Throws for a name that no measure declares. */
export function figureNamed(name: string): Figure {
  const figure = allFigures.find((one) => one.name === name);
  if (figure === undefined) throw new Error(`no measure declares ${name}`);
  return figure;
}

/** A figure for people to read; empty text where there is none. */
export function formatFigure(
  { format }: { readonly format: FigureFormat },
  value: number | undefined,
): string {
  if (value === undefined || Number.isNaN(value)) return "";
  switch (format) {
    case "share":
      return value.toFixed(3).replace(/^(-?)0\./, "$1.");
    case "ratio":
      return value.toFixed(2);
    case "change":
      return (value > 0 ? "+" : "") + value.toFixed(3);
    case "ms":
      return value < 10 ? value.toFixed(1) : Math.round(value).toString();
    case "count":
      return value === 0
        ? "0"
        : value < 10
          ? value.toFixed(1)
          : Math.round(value).toLocaleString("en-US");
  }
}

/** The headline of every report. */
export const boundRecallFigure = figureNamed("bound_recall");
