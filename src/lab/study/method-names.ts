import { strategyNames } from "../../planning/strategies/index.ts";
import { baselines } from "../baselines/index.ts";
import { peers } from "../peers/index.ts";

/** `none` answers an error whenever anything would have to be done. */
export const studiedStrategies = strategyNames.filter(
  (name) => name !== "none",
);

/** Seeds of one baseline are one name. */
export const baselineNames: readonly string[] = [
  ...new Set(Object.keys(baselines).map(familyOf)),
];

export const peerNames: readonly string[] = Object.keys(peers);

/** `random-steps#3` is one of `random-steps`. */
export function familyOf(name: string): string {
  return name.replace(/#\d+$/, "");
}
