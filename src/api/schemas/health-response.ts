import { z } from "zod";

/** Response of a healthy instance. */
export const health = z
  .strictObject({ status: z.literal("ok") })
  .meta({ id: "Health" });

/** Response of an instance that takes requests. */
export const readiness = health
  .extend({
    redis: z.enum(["connecting", "ok", "degraded"]).optional().meta({
      description:
        "Absent without Redis. `degraded` if at least one server does not answer: requests are then served without its data.",
    }),
  })
  .meta({ id: "Readiness" });
