import type { ModelProfile } from "../../models/model-profile.ts";
import { anthropicOverheads } from "./anthropic.ts";
import { openModelOverheads } from "./open-models.ts";
import type { Overheads } from "./contract.ts";
import { openaiOverheads } from "./openai.ts";

/**
 * Chooses the overheads by the model and not by the dialect, since routers accept every
 * model in every dialect. An unknown model gets the highest.
 */
export function chooseOverheads(profile: ModelProfile): Overheads {
  const { tokenizer } = profile;
  if (tokenizer.kind === "tiktoken") {
    return openaiOverheads(tokenizer.encoding);
  }
  if (tokenizer.kind === "estimate") {
    if (tokenizer.family === "claude-4.7" || !profile.known) {
      return anthropicOverheads("4.7");
    }
    if (tokenizer.family === "claude") return anthropicOverheads("3");
  }
  return openModelOverheads;
}
