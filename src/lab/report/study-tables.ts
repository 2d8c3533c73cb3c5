import { figuresIn, formatFigure, type Figure } from "./figures.ts";
import { toFigureTable, type FigureTable, type Line } from "./figure-table.ts";
import { describeWay, replayWayOf } from "./replay-ways.ts";
import {
  createFinder,
  type FindSummary,
  type StudyResults,
} from "./study-results.ts";

type Shown = Pick<StudyResults, "methods" | "settings" | "summaries">;

/** Every table of figures, in the order of the report. */
export function studyTables(results: Shown): readonly FigureTable[] {
  const find = createFinder(results.summaries);
  const tables = [
    ...figuresIn("budgets").map((figure) => budgetTable(results, find, figure)),
    detailTable(results, find),
    gateTable(results, find),
    ...cycleTables(results, find),
    replayTable(results, find),
  ];
  return tables.filter((table) => table !== undefined);
}

/** The budget shown where there is room for one: a fifth, or the nearest to it. */
export function middleOf(shares: readonly number[]): number {
  return shares.reduce(
    (best, share) =>
      Math.abs(share - 0.2) < Math.abs(best - 0.2) ? share : best,
    shares[0] ?? 0,
  );
}

export function percentOf(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

function isOver(find: FindSummary, name: string, share: number): boolean {
  const kept = find({ name: "gate_budget" }, name, share)?.mean;
  return kept !== undefined && kept < 1;
}

function budgetTable(
  { methods, settings: { shares } }: Shown,
  find: FindSummary,
  figure: Figure,
) {
  const middle = middleOf(shares);
  const lines = methods.map(({ name, group }): Line => {
    const summaries = shares.map((share) => find(figure, name, share));
    const summary = summaries[shares.indexOf(middle)];
    const format = (value: number) => formatFigure(figure, value);
    return {
      ...{ name, group },
      values: summaries.map((found) => found?.mean),
      over: shares.map((share) => isOver(find, name, share)),
      notes:
        summary === undefined
          ? []
          : [
              `${format(summary.low)} to ${format(summary.high)}`,
              format(summary.worstTenth),
              String(summaries.reduce((sum, it) => sum + (it?.failed ?? 0), 0)),
            ],
    };
  });
  const at = percentOf(middle);
  return toFigureTable(`${figure.title} at`, lines, {
    columns: shares.map((share) => ({ ...figure, short: percentOf(share) })),
    noteTitles: [`interval ${at}`, `worst tenth ${at}`, "failed"],
  });
}

function detailTable(
  { methods, settings: { shares } }: Shown,
  find: FindSummary,
) {
  const share = middleOf(shares);
  const columns = figuresIn("details");
  const lines = methods.map(({ name, group }) => ({
    ...{ name, group },
    values: columns.map((figure) => find(figure, name, share)?.mean),
    over: columns.map(() => isOver(find, name, share)),
  }));
  return toFigureTable(`At ${percentOf(share)}`, lines, { columns });
}

/** Gates are promises for every budget: the table shows means over all budgets. */
function gateTable(
  { methods, settings: { shares } }: Shown,
  find: FindSummary,
) {
  const columns = figuresIn("gates");
  const lines = methods.map(({ name, group }) => ({
    ...{ name, group },
    values: columns.map((figure) =>
      meanOf(shares.map((share) => find(figure, name, share)?.mean)),
    ),
  }));
  return toFigureTable("Gates passed", lines, { columns });
}

function cycleTables({ methods, summaries }: Shown, find: FindSummary) {
  const columns = figuresIn("cycles");
  const names = new Set(columns.map(({ name }) => name));
  const found = summaries.filter(({ figure }) => names.has(figure));
  return [...new Set(found.map(({ share }) => share))].map((share) => {
    const lines = methods.map(({ name, group }) => ({
      ...{ name, group },
      values: columns.map((figure) => find(figure, name, share)?.mean),
    }));
    return toFigureTable(`Cycles at ${percentOf(share)}`, lines, { columns });
  });
}

function replayTable({ methods, summaries }: Shown, find: FindSummary) {
  const groups = new Map(methods.map(({ name, group }) => [name, group]));
  const columns = figuresIn("replay");
  const first = columns[0]?.name;
  const replays = summaries.filter(({ figure }) => figure === first);
  const lines = replays.flatMap((summary): readonly Line[] => {
    const way = replayWayOf(summary);
    const group = groups.get(way.name);
    // A saved run of a method that this study leaves out.
    if (group === undefined) return [];
    const line = {
      ...{ name: way.name, group },
      values: columns.map(
        (figure) => find(figure, summary.strategy, summary.share)?.mean,
      ),
      notes: [describeWay(way)],
    };
    return [line];
  });
  const count = Math.max(0, ...replays.map(({ transcripts }) => transcripts));
  return toFigureTable(`Replay of ${count}, cost`, lines, {
    columns,
    noteTitles: ["agent sends"],
  });
}

function meanOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0) return undefined;
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
