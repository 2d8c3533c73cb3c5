import type { ImageFormulaName } from "../../../models/names.ts";
import { createAnthropicFormula } from "./anthropic.ts";
import { geminiFixed, geminiTiles } from "./gemini.ts";
import type { ImageFormula } from "./image-formula.ts";
import {
  gemmaVision,
  llamaVision,
  mistralVision,
  qwenVision,
} from "./open-models.ts";
import { createPatchFormula, type PatchLimits } from "./openai-patches.ts";
import { createTileFormula } from "./openai-tiles.ts";

const small: PatchLimits = { patches: 1536, longestEdge: 2048 };
const medium: PatchLimits = { patches: 2500, longestEdge: 2048 };
const large: PatchLimits = { patches: 10_000, longestEdge: 6000 };

/** GPT-5.6 does not scale `original` images. No real image is larger than this. */
const whole: PatchLimits = { patches: 65_536, longestEdge: 16_384 };

/**
 * The guide names no multiplier for the large models. Users measured 1.2 for GPT-5.2
 * (https://community.openai.com/t/1372291).
 */
const largeModel = 1.2;

const anthropicHighResolution = createAnthropicFormula({
  longestEdge: 2576,
  tokens: 4784,
});

const patchesNano = createPatchFormula({ multiplier: 2.46, high: small });

/** The formulas by which providers bill images, by the names that models use. */
export const imageFormulas: Readonly<Record<ImageFormulaName, ImageFormula>> = {
  "openai-tiles-85-170": createTileFormula({ base: 85, tile: 170 }),
  "openai-tiles-70-140": createTileFormula({ base: 70, tile: 140 }),
  "openai-tiles-75-150": createTileFormula({ base: 75, tile: 150 }),
  "openai-tiles-65-129": createTileFormula({ base: 65, tile: 129 }),
  "openai-tiles-2833-5667": createTileFormula({ base: 2833, tile: 5667 }),
  "openai-patches-mini": createPatchFormula({ multiplier: 1.62, high: small }),
  "openai-patches-nano": patchesNano,
  "openai-patches-o4-mini": createPatchFormula({
    multiplier: 1.72,
    high: small,
  }),
  "openai-patches-5.2": createPatchFormula({
    multiplier: largeModel,
    high: small,
  }),
  "openai-patches-5.4": createPatchFormula({
    multiplier: largeModel,
    high: medium,
    original: large,
  }),
  "openai-patches-5.5": createPatchFormula({
    multiplier: largeModel,
    high: medium,
    original: large,
    auto: "original",
  }),
  "openai-patches-5.6": createPatchFormula({
    multiplier: largeModel,
    high: medium,
    original: whole,
    unknownOriginal: large,
    auto: "original",
  }),
  "anthropic-standard": createAnthropicFormula({
    longestEdge: 1568,
    tokens: 1600,
  }),
  "anthropic-high-resolution": anthropicHighResolution,
  "gemini-tiles": geminiTiles,
  "gemini-fixed": geminiFixed,
  "qwen-vision": qwenVision,
  "mistral-vision": mistralVision,
  "gemma-vision": gemmaVision,
  "llama-vision": llamaVision,
  /** For unknown models: the greatest of the common formulas. */
  careful: (size, detail) =>
    Math.max(
      anthropicHighResolution(size, detail),
      patchesNano(size, undefined),
      geminiTiles(size, detail),
      llamaVision(size, detail),
    ),
};
