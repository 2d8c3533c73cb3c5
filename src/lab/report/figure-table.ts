import type { MethodGroup } from "../study/methods.ts";
import { formatFigure, type Figure } from "./figures.ts";
import { groupTitles } from "./groups.ts";

/** The values of one method in a table. */
export interface Line {
  readonly name: string;
  readonly group: MethodGroup;
  /** By column; undefined for an empty cell. */
  readonly values: readonly (number | undefined)[];
  /** By column: true if the budget was exceeded, which makes the value unfair. */
  readonly over?: readonly boolean[];
  /** Further columns of text. */
  readonly notes?: readonly string[];
}

/** `*`: the best of its column; `!`: over the budget. */
export type CellMark = "*" | "!" | "";

export interface Cell {
  readonly text: string;
  readonly mark: CellMark;
}

/** A table of figures, for every form of report. */
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

/** If more lines than this share the best value, none is marked. */
const mostBest = 3;

/** The lines by group, with the best of each column marked; undefined without any value. */
export function toFigureTable(
  title: string,
  lines: readonly Line[],
  {
    columns,
    noteTitles = [],
  }: { columns: readonly Figure[]; noteTitles?: readonly string[] },
): FigureTable | undefined {
  const filled = lines.filter(({ values }) =>
    values.some((value) => value !== undefined),
  );
  if (filled.length === 0) return undefined;
  const best = columns.map((figure, column) => bestOf(filled, figure, column));
  const groups = groupTitles
    .map(({ group, title: heading }) => ({
      group,
      title: heading,
      lines: filled
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

/** The best value of those that compete, formatted; undefined if most share it. */
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
