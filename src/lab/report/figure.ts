import type { SavedRun } from "../runs/run.ts";

/** How a figure is written. */
export type FigureFormat = "share" | "count" | "ratio" | "change" | "ms";

/** What a report has to know of a figure to show it. */
export interface Figure {
  readonly name: string;
  /** For a column: a few characters. */
  readonly short: string;
  readonly title: string;
  readonly kind: SavedRun["kind"];
  readonly format: FigureFormat;
  readonly better: "higher" | "lower";
  /** What a failed run counts as; undefined where it is left out. */
  readonly failedAs?: number;
  /** The measure that gives it: what the figure means stands there. */
  readonly measure: string;
}

/** A figure as people read it; an empty cell where there is none. */
export function formatFigure(
  { format }: Pick<Figure, "format">,
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
