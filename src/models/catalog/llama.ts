import type { ModelEntry } from "../model-entry.ts";
import type { TokenizerSpec } from "../model-profile.ts";

const llama: TokenizerSpec = { kind: "estimate", family: "llama" };
const unknown: TokenizerSpec = { kind: "estimate", family: "unknown" };

/** `llama-3.1` as hosts write it: with dots, hyphens, underscores or a p, and with or without Meta's name. */
function spellings(minor: number): string[] {
  const versions = [`3.${minor}`, `3-${minor}`, `3_${minor}`, `3p${minor}`];
  return versions.flatMap((version) => [
    `llama-${version}`,
    `llama${version}`,
    `llama-v${version}`,
    `meta-llama-${version}`,
  ]);
}

const [, ...llama31] = spellings(1);

/**
 * Meta's Llama. Windows are the models' own, as Meta and Bedrock name them; some hosts
 * give less. Models from before the family's present tokenizer get the most careful
 * estimate.
 */
export const llamaModels: readonly ModelEntry[] = [
  {
    id: "llama-4",
    match: ["llama4"],
    tokenizer: llama,
    imageFormula: "careful",
  },
  {
    id: "llama-4-scout",
    match: ["llama4-scout", "llama4:scout"],
    tokenizer: llama,
    windowTokens: 10_000_000,
    imageFormula: "careful",
  },
  {
    id: "llama-4-maverick",
    match: ["llama4-maverick", "llama4:maverick"],
    tokenizer: llama,
    windowTokens: 1_000_000,
    imageFormula: "careful",
  },
  {
    id: "llama-3.1",
    match: [
      ...llama31,
      ...spellings(2),
      ...spellings(3),
      // There is no Llama 3 of this size.
      "llama-3-405b",
      "llama3-405b",
      "llama-guard-3",
    ],
    tokenizer: llama,
    windowTokens: 131_072,
    imageFormula: "llama-vision",
  },
  {
    id: "llama-3",
    match: ["llama3", "llama-v3", "meta-llama-3", "llama-guard-2"],
    tokenizer: llama,
    windowTokens: 8_192,
    imageFormula: "llama-vision",
  },
  {
    id: "llama-guard-4",
    tokenizer: llama,
    windowTokens: 163_840,
    imageFormula: "careful",
  },
  {
    id: "llama",
    match: ["llama*", "meta-llama*"],
    tokenizer: llama,
    imageFormula: "llama-vision",
  },
  {
    id: "llama-2",
    match: ["llama2", "llama-v2", "meta-llama-2", "code-llama-70b"],
    tokenizer: unknown,
    windowTokens: 4_096,
    imageFormula: "careful",
  },
  {
    id: "codellama",
    match: ["codellama*", "code-llama*"],
    tokenizer: unknown,
    windowTokens: 16_384,
    imageFormula: "careful",
  },
  {
    id: "codellama-70b",
    match: ["codellama:70b"],
    tokenizer: unknown,
    windowTokens: 4_096,
    imageFormula: "careful",
  },
];
