import type { MethodGroup } from "../study/methods.ts";

/** The groups of methods, in the order of the reports. */
export const groupTitles: readonly {
  readonly group: MethodGroup;
  readonly title: string;
  readonly color: string;
}[] = [
  { group: "bound", title: "Limits", color: "bound" },
  { group: "baseline", title: "Baselines", color: "baseline" },
  { group: "peer", title: "Other libraries", color: "peer" },
  { group: "pith", title: "Pith", color: "pith" },
];
