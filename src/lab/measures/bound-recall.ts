import { BOUND } from "../truth/needed-values.ts";
import { shareOf, type Measure } from "./measure.ts";

/**
 * The headline: the share of the needed values (`neededValuesOf`) that are still
 * there with the words they were bound to. A ceiling on what a model can use, not
 * its accuracy.
 */
export const boundRecall: Measure<"bound_recall" | "demanded"> = {
  description:
    "Share of the exact values the agent used next that are still there, in their context.",
  figures: {
    bound_recall: {
      short: "recall",
      title: "Bound recall",
      format: "share",
      better: "higher",
      failedAs: 0,
      table: "budgets",
    },
    demanded: {
      short: "demanded",
      title: "Values that were needed next",
      format: "count",
      better: "higher",
    },
  },
  prepare:
    ({ needed }) =>
    ({ findings }) => ({
      demanded: needed.atoms.length,
      bound_recall: shareOf(
        findings.filter((finding) => finding === BOUND).length,
        needed.atoms.length,
      ),
    }),
};
