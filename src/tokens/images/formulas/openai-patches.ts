import type { ImageSize } from "../image-size.ts";
import {
  countSquares,
  fitWithin,
  type ImageDetail,
  type ImageFormula,
} from "./image-formula.ts";

const patchEdge = 32;

/** `low` detail sends a version of at most 512 by 512 pixels. */
const lowDetailPatches = (512 / patchEdge) ** 2;

/** The limits of a level of detail; larger images are scaled down. */
export interface PatchLimits {
  readonly patches: number;
  readonly longestEdge: number;
}

export interface PatchPrice {
  /** Tokens a patch. */
  readonly multiplier: number;
  readonly high: PatchLimits;
  /** Limits of `original`, if it is a level of its own; otherwise it means `high`. */
  readonly original?: PatchLimits;
  /** Limits assumed for an `original` image of unknown size; those of `original` if absent. */
  readonly unknownOriginal?: PatchLimits;
  /** The meaning of `auto` or of no detail. */
  readonly auto?: "high" | "original";
}

/**
 * OpenAI's patch formula: an image costs its patches of 32 pixels, scaled down first
 * where it exceeds the limits, times the model's multiplier.
 * Source: "Images and vision", sections "Model sizing behavior" and "Patch-based
 * image tokenization", https://developers.openai.com/api/docs/guides/images-vision.
 */
export function createPatchFormula(price: PatchPrice): ImageFormula {
  const toTokens = (patches: number) => Math.ceil(patches * price.multiplier);
  return (size, detail) => {
    if (detail === "low") return toTokens(lowDetailPatches);
    const original = price.original ?? price.high;
    const level = isOriginal(price, detail) ? original : price.high;
    if (size !== undefined) return toTokens(countPatches(size, level));
    const assumed = level === original ? price.unknownOriginal : undefined;
    return toTokens((assumed ?? level).patches);
  };
}

function isOriginal(price: PatchPrice, detail: ImageDetail): boolean {
  const asked = detail === undefined || detail === "auto" ? price.auto : detail;
  return asked === "original";
}

function countPatches(size: ImageSize, limits: PatchLimits): number {
  const fitted = fitWithin(size, limits.longestEdge);
  const patches = countSquares(fitted, patchEdge);
  if (patches <= limits.patches) return patches;
  const shrunk = shrinkToBudget(fitted, limits.patches);
  return Math.min(limits.patches, countSquares(shrunk, patchEdge));
}

/** The guide's two steps: shrink to the budget's area, then until one side is whole patches. */
function shrinkToBudget(size: ImageSize, budget: number): ImageSize {
  const area = (budget * patchEdge ** 2) / (size.width * size.height);
  const first = Math.sqrt(area);
  const across = (size.width * first) / patchEdge;
  const down = (size.height * first) / patchEdge;
  const second = Math.min(
    Math.max(1, Math.floor(across)) / across,
    Math.max(1, Math.floor(down)) / down,
  );
  return {
    width: Math.max(1, Math.floor(size.width * first * second)),
    height: Math.max(1, Math.floor(size.height * first * second)),
  };
}
