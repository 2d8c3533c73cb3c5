import { countSquares, fitWithin, type ImageFormula } from "./image-formula.ts";

/** Largest native resolution of a model generation. */
export interface AnthropicLimits {
  readonly longestEdge: number;
  readonly tokens: number;
}

/**
 * Anthropic's formula: patches of 28 pixels, after scaling down to the largest
 * native resolution. The older form of the same documentation says width times
 * height divided by 750; the greater of the two is taken.
 * Source: "Images and vision", sections "Evaluate image size" and "Calculate image
 * costs", https://platform.claude.com/docs/en/build-with-claude/vision.
 */
export function createAnthropicFormula(limits: AnthropicLimits): ImageFormula {
  return (size) => {
    if (size === undefined) return limits.tokens;
    const fitted = fitWithin(size, limits.longestEdge);
    const patches = countSquares(fitted, 28);
    const byArea = Math.ceil((fitted.width * fitted.height) / 750);
    return Math.min(limits.tokens, Math.max(patches, byArea));
  };
}
