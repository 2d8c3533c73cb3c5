import { BOUND } from "../truth/needed-values.ts";
import { shareOf, type Measure } from "./measure.ts";

/**
 * The headline: of the atoms that the agent needed next (`neededValuesOf`), the share
 * that is still there with what it was bound to. A ceiling on what a model can use,
 * not its accuracy.
 */
export const boundRecall: Measure = {
  description:
    "Share of the exact values the agent used next that are still there, in their context.",
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
