import { bootstrapMean } from "../stats/bootstrap.ts";
import type { Row } from "./row.ts";

/** A figure of one strategy at one budget, over all transcripts. */
export interface FigureSummary {
  readonly strategy: string;
  readonly share: number;
  readonly figure: string;
  /** Group of the rows, such as a domain; undefined for all. */
  readonly group: string | undefined;
  /** Mean over transcripts; each transcript's cuts (and seeds) are averaged first. */
  readonly mean: number;
  /** 95 % bootstrap interval over transcripts. */
  readonly low: number;
  readonly high: number;
  /** Mean of the worst tenth of the transcripts, at least one. */
  readonly worstTenth: number;
  readonly transcripts: number;
  /** Number of failed runs. */
  readonly failed: number;
}

export interface AggregateOptions {
  readonly figure: string;
  /** Direction: the worst tenth is at the other end. */
  readonly better: "higher" | "lower";
  /** Value of a failed run, where others of its cut have the figure; without it, failed runs are left out of the mean. */
  readonly failedAs?: number;
  /** Splits the rows into groups, for example by domain. */
  readonly groupBy?: (row: Row) => string;
  readonly seed?: string;
  readonly resamples?: number;
}

/**
 * Aggregates one figure by strategy, budget and group, in order of first appearance.
 * Rows without the figure (nothing to judge, or a failed measure) are left out.
 */
export function aggregate(
  rows: Iterable<Row>,
  options: AggregateOptions,
): readonly FigureSummary[] {
  const all = [...rows];
  const judgedCuts = new Set(
    all.filter(({ figures }) => isNumber(figures[options.figure])).map(cutOf),
  );
  const cells = new Map<string, Cell>();
  for (const row of all) {
    const strategy = strategyOf(row);
    const group = options.groupBy?.(row);
    const key = JSON.stringify([strategy, row.share, group]);
    let cell = cells.get(key);
    if (cell === undefined) {
      cell = {
        strategy,
        share: row.share,
        group,
        byTranscript: new Map(),
        failed: 0,
      };
      cells.set(key, cell);
    }
    const { failedAs } = options;
    const value = hasFailed(row)
      ? judgedCuts.has(cutOf(row))
        ? failedAs
        : undefined
      : row.figures[options.figure];
    if (hasFailed(row)) cell.failed += 1;
    if (isNumber(value)) addValue(cell, row, value);
  }
  return [...cells.values()]
    .filter(({ byTranscript }) => byTranscript.size > 0)
    .map((cell) => summarizeCell(cell, options));
}

/** The strategy without its seed, `random-steps` for `random-steps#3`: seeds are averaged. */
export function strategyOf({ strategy }: Pick<Row, "strategy">): string {
  return strategy.replace(/#\d+/, "");
}

interface Cell {
  readonly strategy: string;
  readonly share: number;
  readonly group: string | undefined;
  readonly byTranscript: Map<string, number[]>;
  failed: number;
}

function addValue({ byTranscript }: Cell, row: Row, value: number): void {
  const values = byTranscript.get(row.transcript);
  if (values === undefined) byTranscript.set(row.transcript, [value]);
  else values.push(value);
}

function hasFailed({ errors }: Row): boolean {
  return errors["run"] !== undefined;
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === "number";
}

function cutOf({ transcript, step }: Row): string {
  return JSON.stringify([transcript, step]);
}

function summarizeCell(
  { strategy, share, group, byTranscript, failed }: Cell,
  { figure, better, seed = "summary", resamples = 1000 }: AggregateOptions,
): FigureSummary {
  const values = [...byTranscript.values()].map(mean).sort((a, b) => a - b);
  const worst = better === "higher" ? values : values.toReversed();
  return {
    strategy,
    share,
    figure,
    group,
    mean: mean(values),
    ...bootstrapMean(values, { seed, resamples }),
    worstTenth: mean(worst.slice(0, Math.ceil(values.length / 10))),
    transcripts: values.length,
    failed,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
