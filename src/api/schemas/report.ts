import { z } from "zod";
import { count } from "./scalars.ts";

/** A fault of the received transcript that was repaired. */
export const repair = z
  .strictObject({
    rule: z.string().meta({ example: "orphan_tool_result" }),
    message: count
      .meta({ description: "Index of the message in the request." })
      .optional(),
    detail: z.string(),
  })
  .meta({ id: "Repair" });

/** A problem that did not stop the request. */
export const warning = z
  .strictObject({ code: z.string(), message: z.string() })
  .meta({ id: "Warning" });
