import { z } from "zod";
import { count } from "./scalars.ts";

/** Something that was wrong with the transcript as it arrived, and was mended. */
export const repair = z
  .strictObject({
    rule: z.string().meta({ example: "orphan_tool_result" }),
    message: count
      .meta({ description: "Index of the message in the request." })
      .optional(),
    detail: z.string(),
  })
  .meta({ id: "Repair" });

/** Something the caller should know, though the request was carried out. */
export const warning = z
  .strictObject({ code: z.string(), message: z.string() })
  .meta({ id: "Warning" });
