import type { ModelEntry } from "../model-entry.ts";

/** Families of which the tokenizer wasn't at hand, and members of others that have no row. */
export const otherModels: readonly ModelEntry[] = [
  {
    id: "other-open-models",
    match: [
      "grok*",
      "kimi*",
      "moonshot*",
      "glm*",
      "chatglm*",
      "minimax*",
      "phi-*",
      "phi3*",
      "phi4*",
      "command-*",
      "nova-*",
      "nemotron*",
      "olmo*",
      "granite*",
    ],
    tokenizer: { kind: "estimate", family: "open" },
    imageFormula: "careful",
  },
];
