import { z } from "zod";
import { count } from "./scalars.ts";

/** The caller's messages from `start` up to, not including, `end` stay as they are. */
const keptRange = z.tuple([count, count]).meta({
  description:
    "`[start, end)`: these messages of the request stay as they are.",
});

/** A message that stands at this place in the result. */
const writtenMessage = z
  .strictObject({
    index: count
      .meta({
        description:
          "The message of the request that it replaces; absent for a message that Pith wrote.",
      })
      .optional(),
    message: z.looseObject({}),
  })
  .meta({ description: "A message that was changed, or is new." });

/** One stretch of the result, in order. */
export const edit = z.union([keptRange, writtenMessage]).meta({ id: "Edit" });

export type WireEdit = z.infer<typeof edit>;
