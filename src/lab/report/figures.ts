import { cyclesMeasures, measures, replayMeasures } from "../measures/index.ts";
import type { Figure } from "./figure.ts";

type Base = Omit<Figure, "name" | "short" | "title">;
/** A figure's name, its short and its long title, and what it has of its own. */
type Entry = readonly [string, string, string, Partial<Base>?];

function figures(base: Base, entries: readonly Entry[]): readonly Figure[] {
  return entries.map(([name, short, title, own]) => ({
    ...base,
    ...{ name, short, title },
    ...own,
  }));
}

const compaction: Base = {
  kind: "compaction",
  format: "share",
  better: "higher",
  measure: "fill",
};
const lostOnFailure = { failedAs: 0 } as const;

export const boundRecallFigure: Figure = {
  ...compaction,
  name: "bound_recall",
  short: "recall",
  title: "Bound recall",
  measure: "bound-recall",
  failedAs: 0,
};

export const editLineFigure: Figure = {
  ...compaction,
  name: "edit_line_recall",
  short: "edits",
  title: "Edit lines",
  measure: "edit-lines",
  failedAs: 0,
};

const recoverability = { measure: "recoverability", ...lostOnFailure } as const;
const fewer = { better: "lower", format: "count" } as const;

/** Shown at one budget, beside the two above. */
export const detailFigures: readonly Figure[] = figures(compaction, [
  [
    "presence",
    "presence",
    "Presence",
    { measure: "presence", ...lostOnFailure },
  ],
  ["retained", "retained", "Retained", recoverability],
  ["recoverable", "recover", "Recoverable by reading again", recoverability],
  ["lost", "lost", "Lost", { ...recoverability, better: "lower", failedAs: 1 }],
  [
    "rule_survival",
    "rules",
    "User rules that survive",
    { measure: "rule-survival", ...lostOnFailure },
  ],
  [
    "invented_atoms",
    "invented",
    "Invented values",
    { ...fewer, measure: "invented-atoms" },
  ],
  ["fill", "fill", "Budget used"],
  [
    "elapsed_ms",
    "ms",
    "Milliseconds",
    { better: "lower", format: "ms", measure: "service-time" },
  ],
]);

const extraFigures: readonly Figure[] = figures(compaction, [
  ["tokens", "tokens", "Tokens of the result", fewer],
  [
    "demanded",
    "demanded",
    "Values that were needed next",
    { format: "count", measure: "bound-recall" },
  ],
]);

export const gateFigures: readonly Figure[] = figures(
  { ...compaction, measure: "gates" },
  [
    ["gate_dialect", "dialect", "Dialect rules"],
    ["gate_budget", "budget", "Within the budget"],
    ["gate_deterministic", "determ.", "Deterministic"],
    ["gate_idempotent", "idempot.", "Idempotent"],
    ["gate_order", "order", "In order"],
    ["gate_bytes", "bytes", "Byte identity"],
    ["gate_summary", "summary", "Summary made"],
  ],
);

const cycles: Base = { ...compaction, kind: "cycles", measure: "drift" };
const planted = { measure: "canary-survival", ...lostOnFailure } as const;

export const cycleFigures: readonly Figure[] = figures(cycles, [
  ["canary_survival_1", "rules 1", "Planted rules after 1 cycle", planted],
  ["canary_survival_2", "rules 2", "Planted rules after 2 cycles", planted],
  ["canary_survival_3", "rules 3", "Planted rules after 3 cycles", planted],
  ["canary_survival_4", "rules 4", "Planted rules after 4 cycles", planted],
  ["canary_survival_5", "rules 5", "Planted rules after 5 cycles", planted],
  ["cycled_recall", "recall 5", "Bound recall after 5 cycles"],
  ["direct_recall", "at once", "Bound recall, compacted once"],
  ["drift", "drift", "Drift", { format: "change" }],
]);

const costs: Base = {
  kind: "replay",
  format: "ratio",
  better: "lower",
  measure: "cost-ratio",
};
const stability = {
  format: "share",
  better: "higher",
  measure: "prefix-stability",
} as const;

export const replayFigures: readonly Figure[] = figures(costs, [
  ["cost_ratio(.1,1.25)", ".1/1.25", "Cost ratio, read .1, write 1.25"],
  ["cost_ratio(.1,1)", ".1/1", "Cost ratio, read .1, write 1"],
  ["cost_ratio(.5,1)", ".5/1", "Cost ratio, read .5, write 1"],
  ["cost_ratio(.02,1)", ".02/1", "Cost ratio, read .02, write 1"],
  ["cost_ratio(1,1)", "1/1", "Cost ratio without a cache: tokens sent"],
  ["prefix_stability", "stable", "Prefix stability", stability],
  ["prefix_reuse", "reuse", "Prefix reuse", stability],
  [
    "rewrites",
    "rewr.",
    "Rewrites",
    { format: "count", measure: "prefix-stability" },
  ],
]);

export const allFigures: readonly Figure[] = [
  boundRecallFigure,
  editLineFigure,
  ...detailFigures,
  ...extraFigures,
  ...gateFigures,
  ...cycleFigures,
  ...replayFigures,
];

/** What a figure means, in its measure's own words. */
export function descriptionOf({ measure }: Pick<Figure, "measure">): string {
  return (
    measures[measure]?.description ??
    cyclesMeasures[measure]?.description ??
    replayMeasures[measure]?.description ??
    ""
  );
}
