import { countSquares, fitWithin, type ImageFormula } from "./image-formula.ts";

/** Tokens of a tile, and base tokens of every image. `low` detail costs the base alone. */
export interface TilePrice {
  readonly base: number;
  readonly tile: number;
}

/** Largest image after scaling: 768 by 2,048 pixels. */
const mostTiles = 8;

/**
 * OpenAI's tile formula: fit into 2,048 pixels, then scale the shorter side down to
 * 768, then count tiles of 512 pixels.
 * Source: "Images and vision", section "Tile-based image tokenization",
 * https://developers.openai.com/api/docs/guides/images-vision.
 */
export function createTileFormula({ base, tile }: TilePrice): ImageFormula {
  return (size, detail) => {
    if (detail === "low") return base;
    if (size === undefined) return base + mostTiles * tile;
    const fitted = fitWithin(size, 2048);
    const scale = Math.min(1, 768 / Math.min(fitted.width, fitted.height));
    const tiles = countSquares(
      {
        width: Math.round(fitted.width * scale),
        height: Math.round(fitted.height * scale),
      },
      512,
    );
    return base + Math.max(1, tiles) * tile;
  };
}
