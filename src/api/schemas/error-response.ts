import { z } from "zod";
import { errorStatuses, type ErrorCode } from "../../errors.ts";

const codes = Object.keys(errorStatuses) as [ErrorCode, ...ErrorCode[]];

/** The body of every error response. */
export const errorResponse = z
  .strictObject({
    error: z.strictObject({
      code: z.enum(codes).meta({ description: "Stable, for programs." }),
      message: z.string().meta({
        description: "For people; names the value at fault and the remedy.",
      }),
      param: z
        .string()
        .meta({
          description: "The field at fault, such as `target_tokens`.",
        })
        .optional(),
      request_id: z.string().meta({
        description: "Also in the `x-request-id` header and the log line.",
      }),
      details: z
        .looseObject({})
        .meta({
          description:
            "Facts, such as `minimum_tokens` with `budget_infeasible`.",
        })
        .optional(),
    }),
  })
  .meta({ id: "Error" });

export type ErrorResponse = z.infer<typeof errorResponse>;
