import type { Config } from "../config/config.ts";
import type { ModelClient } from "./model-client.ts";
import { ModelError } from "./model-error.ts";
import { createOpenAiModelClient } from "./openai.ts";
import type { ModelClientDependencies } from "./settings.ts";

/** The configured client; the null client without a key and a base URL. */
export function createModelClient(
  settings: Config["summarizer"],
  dependencies: ModelClientDependencies,
): ModelClient {
  const { apiKey, baseUrl } = settings;
  return apiKey === undefined && baseUrl === undefined
    ? createNullModelClient()
    : createOpenAiModelClient(settings, dependencies);
}

/** Rejects every call: no model is configured. */
function createNullModelClient(): ModelClient {
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
