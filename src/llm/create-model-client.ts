import type { Config } from "../config/config.ts";
import type { ModelClient } from "./model-client.ts";
import { createNullModelClient } from "./null.ts";
import { createOpenAiModelClient } from "./openai.ts";
import type { ModelClientDependencies } from "./settings.ts";

/** The client that the configuration asks for: none without a key and a base URL. */
export function createModelClient(
  settings: Config["summarizer"],
  dependencies: ModelClientDependencies,
): ModelClient {
  const { apiKey, baseUrl } = settings;
  return apiKey === undefined && baseUrl === undefined
    ? createNullModelClient()
    : createOpenAiModelClient(settings, dependencies);
}
