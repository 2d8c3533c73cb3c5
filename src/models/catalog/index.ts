import type { ModelEntry } from "../model-entry.ts";
import { anthropicModels } from "./anthropic.ts";
import { deepseekLlamaMistralModels } from "./deepseek-llama-mistral.ts";
import { googleModels } from "./google.ts";
import { openaiGptModels } from "./openai-gpt.ts";
import { openaiOtherModels } from "./openai-other.ts";
import { qwenGrokKimiGlmModels } from "./qwen-grok-kimi-glm.ts";

/** The built-in models. */
export const catalog: readonly ModelEntry[] = [
  ...openaiGptModels,
  ...openaiOtherModels,
  ...anthropicModels,
  ...googleModels,
  ...deepseekLlamaMistralModels,
  ...qwenGrokKimiGlmModels,
];
