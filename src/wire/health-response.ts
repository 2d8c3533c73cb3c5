import { z } from "zod";

/** The answer of the probes when all is well. */
export const health = z
  .strictObject({ status: z.literal("ok") })
  .meta({ id: "Health" });
