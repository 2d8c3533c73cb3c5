import { z } from "zod";
import { dollars, shortText, tokenCount } from "./scalars.ts";
import { listStrategies } from "../../planning/strategies/index.ts";

/** Options of the model-written summary. */
export const summaryOptions = z
  .strictObject(
    {
      model: shortText(128, "gpt-6-luna")
        .meta({
          description:
            "The model that writes the summary, one that the operator allows. Default: the configured one.",
        })
        .optional(),
      max_tokens: tokenCount(800)
        .meta({
          description:
            "Most tokens of the summary. Default: 12 % of the available room, at most 1,000.",
        })
        .optional(),
      instructions: shortText(4000, "Keep every order number.")
        .meta({
          description: "Instructions to the model that writes the summary.",
        })
        .optional(),
      max_cost_usd: dollars()
        .meta({
          description:
            "Most US dollars that the summarizer may cost for this request.",
        })
        .optional(),
    },
    { error: 'must be an object like {"max_tokens": 800}' },
  )
  .prefault({})
  .meta({
    description: `Options of the model-written summary, for the strategies ${listStrategies("usesModel")}.`,
  });
