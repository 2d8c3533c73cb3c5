import { strategyNames } from "../../planning/strategies/index.ts";
import { baselines } from "../baselines/index.ts";
import { peers } from "../peers/index.ts";

/** All strategies but `none`, which fails whenever anything has to be done. */
export const studiedStrategies = strategyNames.filter(
  (name) => name !== "none",
);

/** Names of the baselines; the seeds of one share a name. */
export const baselineNames: readonly string[] = [
  ...new Set(Object.keys(baselines).map(familyOf)),
];

export const peerNames: readonly string[] = Object.keys(peers);

/** The name without its seed: `random-steps` for `random-steps#3`. */
export function familyOf(name: string): string {
  return name.replace(/#\d+$/, "");
}
