import type { BaselineMethod } from "./baseline.ts";

/** The whole prefix: the figures of no loss at all. */
export const keepAll: BaselineMethod = {
  module: import.meta.url,
  isLimit: true,
  description: "Everything, over the budget.",
  select: ({ messages }) => messages,
};
