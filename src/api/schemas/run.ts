import { z } from "zod";
import { dollars, shortText } from "./scalars.ts";

/** Whose work a request is: the caller's own names, for log lines, and what the summarizer may cost for all requests of `id`. */
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
