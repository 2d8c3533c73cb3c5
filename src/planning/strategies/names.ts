/** Every strategy a request can name; the registry in `index.ts` holds one entry for each. */
export const strategyNames = [
  "auto",
  "select",
  "summarize",
  "none",
  "window",
  "mask",
  "truncate",
] as const;

export type StrategyName = (typeof strategyNames)[number];
