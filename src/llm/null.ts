import type { ModelClient } from "./model-client.ts";
import { ModelError } from "./model-error.ts";

/** Stands where no model is configured. */
export function createNullModelClient(): ModelClient {
  return {
    isConfigured: false,
    model: undefined,
    complete: () =>
      Promise.reject(
        new ModelError(
          "unavailable",
          "No summarizer is configured: set OPENAI_API_KEY or PITH_SUMMARIZER_BASE_URL.",
        ),
      ),
    close: () => Promise.resolve(),
  };
}
