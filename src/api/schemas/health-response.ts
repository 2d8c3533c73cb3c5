import { z } from "zod";

/** The answer of the probes when all is well. */
export const health = z
  .strictObject({ status: z.literal("ok") })
  .meta({ id: "Health" });

/** The answer to whether requests should be sent here. */
export const readiness = health
  .extend({
    redis: z.enum(["connecting", "ok", "degraded"]).optional().meta({
      description:
        "Absent without a Redis. `degraded` where one server at least does not answer: requests are served without what it holds.",
    }),
  })
  .meta({ id: "Readiness" });
