import { z } from "zod";
import { count } from "./scalars.ts";

/** The request's messages from `start` up to, but not including, `end` stay unchanged. */
const keptRange = z.tuple([count, count]).meta({
  description: "`[start, end)`: these messages of the request stay unchanged.",
});

/** A changed or new message of the result. */
const writtenMessage = z
  .strictObject({
    index: count
      .meta({
        description:
          "Index of the request's message that it replaces; absent for a message that Pith added.",
      })
      .optional(),
    message: z.looseObject({}),
  })
  .meta({ description: "A changed or new message." });

/** One edit; all of them in order make up the result. */
export const edit = z.union([keptRange, writtenMessage]).meta({ id: "Edit" });

export type WireEdit = z.infer<typeof edit>;
