/** Cells of every row below a table's head, trimmed. `head` is the first cell of the head. */
export function readTable(
  markdown: string,
  head: string,
): readonly (readonly string[])[] {
  const lines = markdown.split("\n");
  const start = lines.findIndex((line) => readCells(line)[0] === head);
  if (start < 0) throw new Error(`no table begins with ${head}`);
  const body = lines.slice(start + 2);
  const end = body.findIndex((line) => !line.startsWith("|"));
  return body.slice(0, end < 0 ? undefined : end).map(readCells);
}

function readCells(line: string): readonly string[] {
  if (!line.startsWith("|")) return [];
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** Text without the back-ticks around code. */
export function plain(cell: string | undefined): string {
  return (cell ?? "").replaceAll("`", "");
}

/** Commands of every `sh` block, one a line, comments left out, continued lines joined. */
export function readCommands(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .flatMap(([, block]) => (block ?? "").replaceAll("\\\n", "").split("\n"))
    .map((line) => line.replace(/ #.*$/, "").trim())
    .filter((line) => line !== "");
}
