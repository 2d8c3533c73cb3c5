import type { MediaPart } from "../../../transcript/part.ts";
import type { ImageSize } from "../image-size.ts";

export type ImageDetail = MediaPart["detail"];

/**
 * Tokens of one image by a provider's documentation. If `size` is undefined, the formula
 * assumes the largest image that the provider does not scale down.
 */
export type ImageFormula = (
  size: ImageSize | undefined,
  detail: ImageDetail,
) => number;

/** Scales an image down, never up, so that no side is longer than `longestEdge`. */
export function fitWithin(size: ImageSize, longestEdge: number): ImageSize {
  const scale = Math.min(1, longestEdge / Math.max(size.width, size.height));
  return { width: size.width * scale, height: size.height * scale };
}

/** The number of squares of `edge` pixels that cover the image. */
export function countSquares(size: ImageSize, edge: number): number {
  return Math.ceil(size.width / edge) * Math.ceil(size.height / edge);
}
