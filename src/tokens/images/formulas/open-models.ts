import { countSquares, fitWithin, type ImageFormula } from "./image-formula.ts";

/**
 * Qwen-VL: one token for 28 by 28 pixels (32 by 32 from Qwen 3 on), at most 16,384 a
 * picture by the processors' default, plus a start and an end.
 * Source: "Qwen2.5-VL", model card, section on image resolution.
 */
export const qwenVision: ImageFormula = (size) => {
  if (size === undefined) return 16_384 + 2;
  return Math.min(16_384, countSquares(size, 28)) + 2;
};

/**
 * Pixtral and the Mistral models after it: patches of 16 pixels in images of at most
 * 1,024 pixels a side, with a token that ends each row.
 * Source: "Pixtral 12B" (Mistral AI, 2024), section 2.2.
 */
export const mistralVision: ImageFormula = (size) => {
  const fitted = fitWithin(size ?? { width: 1024, height: 1024 }, 1024);
  const rows = Math.ceil(fitted.height / 16);
  return rows * (Math.ceil(fitted.width / 16) + 1);
};

/**
 * Gemma 3: 256 tokens for each crop of 896 by 896 pixels, of which a long image gives
 * up to four in addition to the whole, each between a start and an end.
 * Source: "Gemma 3 Technical Report", section 2.1.
 */
export const gemmaVision: ImageFormula = () => 5 * (256 + 4);

/**
 * Llama 3.2 Vision: at most four tiles of 560 pixels, 1,601 tokens each.
 * Source: "Vision overview", https://docs.together.ai/docs/vision-overview.
 */
export const llamaVision: ImageFormula = (size) => {
  if (size === undefined) return 4 * 1601;
  const across = Math.min(2, Math.ceil(size.width / 560));
  const down = Math.min(2, Math.ceil(size.height / 560));
  return across * down * 1601;
};
