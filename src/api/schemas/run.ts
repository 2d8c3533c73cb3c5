import { z } from "zod";
import { dollars, shortText } from "./scalars.ts";

/** The caller's own names for the work, and a limit on the summarizer's cost for all requests with the same `id`. */
export const run = z.strictObject(
  {
    id: shortText(128, "r1").optional(),
    agent: shortText(128, "planner").optional(),
    pattern: shortText(128, "sequential").optional(),
    max_cost_usd: dollars().optional(),
  },
  { error: 'must be an object like {"id": "r1", "agent": "planner"}' },
);

export type RunFields = z.infer<typeof run>;
