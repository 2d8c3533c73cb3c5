import { bootstrapMean } from "../stats/bootstrap.ts";
import type { Row } from "./row.ts";

/** A figure of one strategy at one budget, over all transcripts. */
export interface FigureSummary {
  readonly strategy: string;
  readonly share: number;
  readonly figure: string;
  /** The group that was asked for, such as a domain; undefined for all. */
  readonly group: string | undefined;
  /** Mean over transcripts, each transcript's cuts (and seeds) averaged first. */
  readonly mean: number;
  /** 95 % bootstrap interval over transcripts. */
  readonly low: number;
  readonly high: number;
  /** Mean of the worst tenth of the transcripts, at least one. */
  readonly worstTenth: number;
  readonly transcripts: number;
  /** Runs that failed. */
  readonly failed: number;
}

export interface AggregateOptions {
  readonly figure: string;
  /** Which end is worst. */
  readonly better: "higher" | "lower";
  /** What a failed run counts as, where others of its cut have the figure; left out of the mean when undefined. */
  readonly failedAs?: number;
  /** Splits the rows, by domain for example. */
  readonly groupBy?: (row: Row) => string;
  readonly seed?: string;
  readonly resamples?: number;
}

/**
 * Sums up one figure by strategy, budget and group, in order of first appearance.
 * Rows without the figure (nothing to judge, or a broken judge) are left out.
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

/** `random-steps#3` is `random-steps`: seeds are averaged. */
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
