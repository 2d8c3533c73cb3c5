import type { Compaction } from "../compaction/compaction.ts";
import { formatCount, formatShare, formatTable, type Column } from "./table.ts";

/** Columns of the overview of several records. */
export const compactionColumns: readonly Column[] = [
  { title: "before", align: "right" },
  { title: "after", align: "right" },
  { title: "target", align: "right" },
  { title: "share", align: "right" },
  { title: "changes", align: "right" },
  { title: "repairs", align: "right" },
  { title: "dialect", align: "left" },
  { title: "last rung", align: "left" },
];

export function toCompactionRow(compaction: Compaction): readonly string[] {
  const { before, after, target } = compaction.tokens;
  return [
    formatCount(before),
    formatCount(after),
    formatCount(target),
    formatShare(after / Math.max(before, 1)),
    formatCount(compaction.changes.length),
    formatCount(compaction.repairs.length),
    compaction.dialect.name,
    compaction.rungs.at(-1)?.rung ?? "",
  ];
}

/** A report on one compaction, for people. */
export function formatCompaction(compaction: Compaction): string {
  return [
    formatTokens(compaction),
    formatRungs(compaction),
    formatChanges(compaction),
    formatNotes(
      "repairs",
      compaction.repairs.map(({ rule, message, detail }) => [
        rule,
        message === undefined ? "" : `message ${message}`,
        detail,
      ]),
    ),
    formatNotes(
      "warnings",
      compaction.warnings.map(({ code, message }) => [code, message]),
    ),
  ]
    .filter((section) => section !== "")
    .join("\n");
}

function formatTokens({ tokens, dialect, model }: Compaction): string {
  const { before, after, target, encoding, exact } = tokens;
  const counted = exact ? encoding : `${encoding}, an estimate that errs high`;
  return formatTable(
    [
      { title: "tokens", align: "left" },
      { title: "", align: "right" },
      { title: `${dialect.name}, ${model}, ${counted}`, align: "left" },
    ],
    [
      ["before", formatCount(before), ""],
      [
        "after",
        formatCount(after),
        `${formatShare(after / Math.max(before, 1))} of before`,
      ],
      ["target", formatCount(target), ""],
    ],
  );
}

function formatRungs({ rungs }: Compaction): string {
  if (rungs.length === 0) return "";
  return formatTable(
    [
      { title: "rung", align: "left" },
      { title: "saved", align: "right" },
      { title: "tokens after", align: "right" },
    ],
    rungs.map(({ rung, tokensBefore, tokensAfter }) => [
      rung,
      formatCount(tokensBefore - tokensAfter),
      formatCount(tokensAfter),
    ]),
  );
}

function formatChanges({ changes }: Compaction): string {
  if (changes.length === 0) return "";
  const actions = [...new Set(changes.map(({ action }) => action))];
  return formatTable(
    [
      { title: "change", align: "left" },
      { title: "count", align: "right" },
      { title: "before", align: "right" },
      { title: "after", align: "right" },
    ],
    actions.map((action) => {
      const group = changes.filter((change) => change.action === action);
      return [
        action,
        formatCount(group.length),
        formatCount(sum(group.map((change) => change.tokensBefore))),
        formatCount(sum(group.map((change) => change.tokensAfter))),
      ];
    }),
  );
}

function formatNotes(
  title: string,
  rows: readonly (readonly string[])[],
): string {
  if (rows.length === 0) return "";
  const columns: readonly Column[] = [
    { title, align: "left" },
    { title: "", align: "left" },
    { title: "", align: "left" },
  ];
  return formatTable(columns, rows);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
