/** Title and alignment of a column. */
export interface Column {
  readonly title: string;
  readonly align: "left" | "right";
}

/** Titles and rows as text, with two spaces between columns and a line feed at the end. */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const titles = columns.map(({ title }) => title);
  const lines = [titles, ...rows];
  const widths = columns.map((_, column) =>
    lines.reduce(
      (width, line) => Math.max(width, (line[column] ?? "").length),
      0,
    ),
  );
  return lines.map((line) => formatLine(line, columns, widths)).join("");
}

function formatLine(
  cells: readonly string[],
  columns: readonly Column[],
  widths: readonly number[],
): string {
  const set = columns.map(({ align }, column) => {
    const cell = cells[column] ?? "";
    const width = widths[column] ?? 0;
    return align === "right" ? cell.padStart(width) : cell.padEnd(width);
  });
  return set.join("  ").trimEnd() + "\n";
}

/** Formats 41213 as `41,213`. */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** Formats 0.193 as `19.3%`. */
export function formatShare(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
