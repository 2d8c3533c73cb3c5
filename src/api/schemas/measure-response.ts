import { z } from "zod";
import { dialectNames } from "../../dialects/index.ts";
import { warning } from "./report.ts";
import { count } from "./scalars.ts";

const tokens = z.strictObject({
  total: count.meta({
    description: "Input tokens of a request with this transcript.",
  }),
  system: count.meta({
    description: "Tokens of system text outside the messages.",
  }),
  tools: count,
  by_role: z
    .record(z.string(), count)
    .meta({ example: { user: 120, assistant: 840, tool: 5210 } }),
  messages: z
    .array(count)
    .meta({ description: "Tokens of each message, in order." }),
});

const largest = z.strictObject({
  message: count.meta({ description: "Index of the message in the request." }),
  role: z.string().meta({ example: "tool" }),
  tokens: count,
});

/** The answer of `POST /v1/measure`. */
export const measureResponse = z
  .strictObject({
    object: z.literal("measurement"),
    dialect: z.enum(dialectNames),
    model: z.string(),
    tokens,
    largest: z
      .array(largest)
      .meta({ description: "The largest messages, largest first." }),
    window: z
      .strictObject({
        size: count.nullable().meta({
          description:
            "Tokens of input and output together, if the provider counts them so.",
          example: 400000,
        }),
        input_limit: count.nullable().meta({
          description:
            "Most tokens of input. Less than `size` where the provider keeps a part of the window for output.",
          example: 272000,
        }),
        max_output: count.nullable().meta({
          description: "Most tokens of output, reasoning included.",
          example: 128000,
        }),
        share: z
          .number()
          .min(0)
          .nullable()
          .meta({ description: "Above 1 if the transcript is too long." }),
      })
      .meta({
        description:
          "The model's context window, and the transcript's share of its input limit; null if unknown.",
      }),
    retired_on: z.iso.date().nullable().meta({
      description:
        "The day from which the model's maker doesn't serve it, past or to come; null if none is known. Other hosts may set other days.",
      example: null,
    }),
    encoding: z.string().meta({ example: "o200k_base" }),
    exact: z.boolean().meta({
      description: "False if the count is an estimate, which errs high.",
    }),
    warnings: z.array(warning),
  })
  .meta({ id: "Measurement" });

export type MeasureResponse = z.infer<typeof measureResponse>;
