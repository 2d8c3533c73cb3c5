import { countSquares, fitWithin, type ImageFormula } from "./image-formula.ts";

const tokensPerTile = 258;

/** Gemini scales images down to this before it cuts them into tiles. */
const longestEdge = 3072;

/** Two rows of the smallest tiles: what the longest image of at most 384 pixels' height gives. */
const mostTiles = (longestEdge / 256) * 2;

/**
 * Gemini up to 2.5: 258 tokens up to 384 by 384 pixels; larger images are cut into
 * tiles whose edge is two thirds of the shorter side, between 256 and 768 pixels,
 * 258 tokens each.
 * Source: "Image understanding", section "Token calculation",
 * https://ai.google.dev/gemini-api/docs/image-understanding.
 */
export const geminiTiles: ImageFormula = (size) => {
  if (size === undefined) return mostTiles * tokensPerTile;
  if (size.width <= 384 && size.height <= 384) return tokensPerTile;
  const fitted = fitWithin(size, longestEdge);
  const wanted = Math.floor(Math.min(fitted.width, fitted.height) / 1.5);
  const edge = Math.min(768, Math.max(256, wanted));
  return countSquares(fitted, edge) * tokensPerTile;
};

/**
 * Gemini 3 and later: a fixed number for each `media_resolution`; 1,120 for `high`,
 * which is the default for images.
 * Source: "Media resolution", https://ai.google.dev/gemini-api/docs/media-resolution.
 */
export const geminiFixed: ImageFormula = () => 1120;
