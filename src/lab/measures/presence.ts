import { ABSENT } from "../truth/needed-values.ts";
import { shareOf, type Measure } from "./measure.ts";

/** An upper bound of bound recall that a bare list of values satisfies: a diagnostic. */
export const presence: Measure<"presence"> = {
  description:
    "Share of the exact values the agent used next that occur at all.",
  figures: {
    presence: {
      short: "presence",
      title: "Presence",
      format: "share",
      better: "higher",
      failedAs: 0,
      table: "details",
    },
  },
  prepare:
    ({ needed }) =>
    ({ findings }) => ({
      presence: shareOf(
        findings.filter((finding) => finding !== ABSENT).length,
        needed.atoms.length,
      ),
    }),
};
