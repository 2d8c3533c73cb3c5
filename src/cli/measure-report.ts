import type { MeasureResponse } from "../api/schemas/measure-response.ts";
import { formatCount, formatShare, formatTable, type Column } from "./table.ts";

/** Columns of the overview of several records. */
export const measurementColumns: readonly Column[] = [
  { title: "tokens", align: "right" },
  { title: "messages", align: "right" },
  { title: "largest", align: "right" },
  { title: "window", align: "right" },
  { title: "dialect", align: "left" },
  { title: "counted with", align: "left" },
];

export function toMeasurementRow(response: MeasureResponse): readonly string[] {
  const { tokens, window, dialect } = response;
  const largest = tokens.messages.reduce((a, b) => Math.max(a, b), 0);
  return [
    formatCount(tokens.total),
    formatCount(tokens.messages.length),
    formatCount(largest),
    window.share === null ? "" : formatShare(window.share),
    dialect,
    formatEncoding(response),
  ];
}

/** A report on one transcript's tokens, for people. */
export function formatMeasurement(response: MeasureResponse): string {
  return [
    formatTotal(response),
    formatShares(response),
    formatLargest(response),
    ...response.warnings.map(({ message }) => `${message}\n`),
  ]
    .filter((section) => section !== "")
    .join("\n");
}

function formatEncoding({ encoding, exact }: MeasureResponse): string {
  return exact ? encoding : `${encoding}, errs high`;
}

function formatTotal(response: MeasureResponse): string {
  const { tokens, window, dialect, model } = response;
  const columns: readonly Column[] = [
    { title: "tokens", align: "left" },
    { title: formatCount(tokens.total), align: "right" },
    {
      title: `${dialect}, ${model}, ${formatEncoding(response)}`,
      align: "left",
    },
  ];
  const { size, input_limit: limit } = window;
  const used =
    limit === null ? "" : `${formatShare(tokens.total / limit)} of it used`;
  const rows: (readonly [string, number | null, string])[] =
    limit === size
      ? [["window", size, used]]
      : [
          ["window", size, ""],
          ["input limit", limit, used],
        ];
  return formatTable(
    columns,
    rows.flatMap(([name, count, note]) =>
      count === null ? [] : [[name, formatCount(count), note]],
    ),
  );
}

function formatShares({ tokens }: MeasureResponse): string {
  const rows: readonly (readonly [string, number])[] = [
    ["system field", tokens.system],
    ["tool definitions", tokens.tools],
    ...Object.entries(tokens.by_role),
  ];
  return formatTable(
    [
      { title: "by role", align: "left" },
      { title: "tokens", align: "right" },
      { title: "share", align: "right" },
    ],
    rows
      .filter(([, count]) => count > 0)
      .map(([name, count]) => [
        name,
        formatCount(count),
        formatShare(count / Math.max(tokens.total, 1)),
      ]),
  );
}

function formatLargest({ largest, tokens }: MeasureResponse): string {
  if (largest.length === 0) return "";
  return formatTable(
    [
      { title: "largest", align: "left" },
      { title: "role", align: "left" },
      { title: "tokens", align: "right" },
      { title: "share", align: "right" },
    ],
    largest.map(({ message, role, tokens: count }) => [
      `message ${message}`,
      role,
      formatCount(count),
      formatShare(count / Math.max(tokens.total, 1)),
    ]),
  );
}
