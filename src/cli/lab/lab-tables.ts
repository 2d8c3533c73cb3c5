import type { FigureTable } from "../../lab/report/figure-table.ts";
import { formatFigure } from "../../lab/report/figures.ts";
import { studyTables } from "../../lab/report/study-tables.ts";
import type { StudyResults } from "../../lab/report/study-results.ts";
import { formatCount, formatTable, type Column } from "../table.ts";

/** The results as tables for a terminal of 100 columns. */
export function formatResults(results: StudyResults): string {
  const sections = [
    formatHead(results),
    ...studyTables(results).map(formatFigures),
    formatSweep(results),
    formatFailures(results),
  ];
  return sections.filter((section) => section !== "").join("\n");
}

function formatHead({ transcripts, settings, cuts }: StudyResults): string {
  const tokens = transcripts.reduce((sum, { tokens: own }) => sum + own, 0);
  if (cuts === 0 && settings.shares.length > 0) {
    return "No transcript is long enough to be cut: it needs 2,000 tokens, and three more assistant turns.\n";
  }
  const model = settings.model ?? "each dialect's default model";
  return [
    `${formatCount(transcripts.length)} transcripts, ${formatCount(tokens)} tokens, ${formatCount(cuts)} cuts.`,
    `Tokens are counted for ${model}.`,
    ...(settings.summarizer === undefined
      ? []
      : [`Summaries are written by ${settings.summarizer}.`]),
    "Recall is a ceiling on what a model can use, not its accuracy.",
    "*: the best of its column. !: over the budget in some runs, an unfair advantage.",
    "",
  ].join("\n");
}

function formatFigures(table: FigureTable): string {
  const columns: readonly Column[] = [
    { title: table.title, align: "left" },
    ...table.columns.map(
      // A mark follows the figure.
      ({ short }): Column => ({ title: `${short} `, align: "right" }),
    ),
    ...table.noteTitles.map((title): Column => ({ title, align: "left" })),
  ];
  const rows = table.groups.flatMap(({ title, lines }) => [
    [title],
    ...lines.map(({ name, cells, notes }) => [
      `  ${name}`,
      ...cells.map(({ text, mark }) =>
        text === "" ? "" : text + (mark || " "),
      ),
      ...notes,
    ]),
  ]);
  return formatTable(columns, rows);
}

function formatSweep({ sweep: { results } }: StudyResults): string {
  if (results.length === 0) return "";
  const titles = ["tokens", "p50 ms", "p95 ms", "p99 ms", "peak MB", "calls"];
  return formatTable(
    [
      { title: "Service times", align: "left" },
      ...titles.map((title): Column => ({ title, align: "right" })),
    ],
    results.map(({ strategy, tokens, runs, p50, p95, p99, peakBytes }) => [
      strategy,
      formatCount(tokens),
      ...[p50, p95, p99].map((time) => formatFigure({ format: "ms" }, time)),
      formatCount(Math.round(peakBytes / 2 ** 20)),
      formatCount(runs),
    ]),
  );
}

const longestReason = 66;

function formatFailures({ failures, missing }: StudyResults): string {
  const rows = [
    ...missing.map(({ name, packageName }) => [
      name,
      "",
      `${packageName} is not installed: npm install ${packageName}`,
    ]),
    ...failures.map(({ strategy, reason, count }) => [
      strategy,
      formatCount(count),
      reason.length > longestReason
        ? `${reason.slice(0, longestReason)}…`
        : reason,
    ]),
  ];
  if (rows.length === 0) return "";
  return formatTable(
    [
      { title: "Failed", align: "left" },
      { title: "runs", align: "right" },
      { title: "reason", align: "left" },
    ],
    rows,
  );
}
