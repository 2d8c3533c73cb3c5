import { AppError } from "../../errors.ts";
import type { CompactOptions } from "../../planning/options.ts";
import type { CompactionPorts } from "../ports.ts";

/** Rejects with `AppError` for a summarizer's model that the operator doesn't allow, whether or not a summary is needed. */
export async function checkSummaryModel(
  { summary: { model } }: CompactOptions,
  { summarizer }: Pick<CompactionPorts, "summarizer">,
): Promise<void> {
  if (model === undefined) return;
  const refusal = (await summarizer.describe(model))?.refusal;
  if (refusal === undefined) return;
  throw new AppError(
    "model_not_allowed",
    `summary.model is ${JSON.stringify(model)}: this service does not allow it, because ${refusal}. Leave it out for the configured model, or have the operator add it to PITH_SUMMARIZER_MODELS.`,
    { param: "summary.model" },
  );
}
