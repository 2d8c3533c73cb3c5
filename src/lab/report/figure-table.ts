import type { MethodGroup } from "../study/methods.ts";
import { formatFigure, type Figure } from "./figures.ts";
import { groupTitles } from "./groups.ts";

/** What one method has in a table, before it is written. */
export interface Line {
  readonly name: string;
  readonly group: MethodGroup;
  /** By column; undefined where there is nothing to say. */
  readonly values: readonly (number | undefined)[];
  /** By column: whether the budget wasn't kept, so that the value is no fair one. */
  readonly over?: readonly boolean[];
  /** Further columns, as text. */
  readonly notes?: readonly string[];
}

/** `*` for the best of its column, `!` for one over the budget. */
export type CellMark = "*" | "!" | "";

export interface Cell {
  readonly text: string;
  readonly mark: CellMark;
}

/** A table as every form of report shows it. */
export interface FigureTable {
  readonly title: string;
  readonly columns: readonly Figure[];
  readonly noteTitles: readonly string[];
  readonly groups: readonly {
    readonly title: string;
    readonly group: MethodGroup;
    readonly lines: readonly TableLine[];
  }[];
}

export interface TableLine {
  readonly name: string;
  readonly cells: readonly Cell[];
  readonly notes: readonly string[];
}

/** More lines than this share no first place worth marking. */
const mostBest = 3;

/** Lines by group, the best of each column marked; undefined when there is nothing in it. */
export function toFigureTable(
  title: string,
  lines: readonly Line[],
  {
    columns,
    noteTitles = [],
  }: { columns: readonly Figure[]; noteTitles?: readonly string[] },
): FigureTable | undefined {
  const solid = lines.filter(({ values }) =>
    values.some((value) => value !== undefined),
  );
  if (solid.length === 0) return undefined;
  const best = columns.map((figure, column) => bestOf(solid, figure, column));
  const groups = groupTitles
    .map(({ group, title: heading }) => ({
      group,
      title: heading,
      lines: solid
        .filter((line) => line.group === group)
        .map((line) => toTableLine(line, columns, best)),
    }))
    .filter((group) => group.lines.length > 0);
  return { title, columns, noteTitles, groups };
}

function toTableLine(
  line: Line,
  columns: readonly Figure[],
  best: readonly (string | undefined)[],
): TableLine {
  const cells = columns.map((figure, column): Cell => {
    const text = formatFigure(figure, line.values[column]);
    const isBest = text !== "" && text === best[column];
    if (line.group === "bound" || text === "") return { text, mark: "" };
    if (line.over?.[column] === true) return { text, mark: "!" };
    return { text, mark: isBest ? "*" : "" };
  });
  return { name: line.name, cells, notes: line.notes ?? [] };
}

/** The best value as it is written, among those that compete; undefined where most share it. */
function bestOf(
  lines: readonly Line[],
  figure: Figure,
  column: number,
): string | undefined {
  const values = lines
    .filter(({ group, over }) => group !== "bound" && over?.[column] !== true)
    .flatMap(({ values: own }) => own[column] ?? []);
  const sign = figure.better === "higher" ? 1 : -1;
  const best = formatFigure(
    figure,
    sign * Math.max(...values.map((value) => sign * value)),
  );
  const equals = values.filter((value) => formatFigure(figure, value) === best);
  return equals.length > mostBest ? undefined : best;
}
