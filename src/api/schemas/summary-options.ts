import { z } from "zod";
import { dollars, shortText, tokenCount } from "./scalars.ts";
import { listStrategies } from "../../planning/strategies/index.ts";

/** How what leaves is summarized. */
export const summaryOptions = z
  .strictObject(
    {
      model: shortText(128, "gpt-6-luna")
        .meta({
          description:
            "The model that writes it; the configured one when absent.",
        })
        .optional(),
      max_tokens: tokenCount(800)
        .meta({
          description:
            "Most tokens of the summary; 12 % of the room, 1,000 at most, when absent.",
        })
        .optional(),
      instructions: shortText(4000, "Keep every order number.")
        .meta({ description: "Wishes for the summary, in words." })
        .optional(),
      max_cost_usd: dollars()
        .meta({ description: "What the summarizer may cost for this request." })
        .optional(),
    },
    { error: 'must be an object like {"max_tokens": 800}' },
  )
  .prefault({})
  .meta({
    description: `Options of the model-written summary, for the strategies ${listStrategies("usesModel")}.`,
  });
