import type { TokenizerSpec } from "../model-profile.ts";

const mistral: TokenizerSpec = { kind: "estimate", family: "mistral" };

/** Hosts at which Mistral's own prices hold. */
export const pricedAt = ["mistral", "mistralai"];

/** What Mistral's models that see have in common. */
export const seeing = {
  tokenizer: mistral,
  windowTokens: 262_144,
  pricedAt,
  imageFormula: "mistral-vision",
} as const;

export const text = { ...seeing, imageFormula: "careful" } as const;
