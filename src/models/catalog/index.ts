import type { ModelEntry } from "../model-entry.ts";
import { anthropicOlderModels } from "./anthropic-older.ts";
import { anthropicModels } from "./anthropic.ts";
import { deepseekModels } from "./deepseek.ts";
import { glmModels } from "./glm.ts";
import { googleModels } from "./google.ts";
import { grokModels } from "./grok.ts";
import { kimiModels } from "./kimi.ts";
import { llamaModels } from "./llama.ts";
import { mistralOlderModels } from "./mistral-older.ts";
import { mistralModels } from "./mistral.ts";
import { openaiGpt4Models } from "./openai-gpt-4.ts";
import { openaiGpt5Models } from "./openai-gpt-5.ts";
import { openaiGpt6Models } from "./openai-gpt-6.ts";
import { openaiOtherModels } from "./openai-other.ts";
import { otherModels } from "./other.ts";
import { qwenModels } from "./qwen.ts";

/** The built-in models, checked in November 2026: `scripts/compare-models.mjs` tells how. */
export const catalog: readonly ModelEntry[] = [
  ...openaiGpt4Models,
  ...openaiGpt5Models,
  ...openaiGpt6Models,
  ...openaiOtherModels,
  ...anthropicOlderModels,
  ...anthropicModels,
  ...googleModels,
  ...deepseekModels,
  ...llamaModels,
  ...mistralModels,
  ...mistralOlderModels,
  ...qwenModels,
  ...grokModels,
  ...kimiModels,
  ...glmModels,
  ...otherModels,
];
