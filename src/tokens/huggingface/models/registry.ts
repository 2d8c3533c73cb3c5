import type { ComponentConfig } from "../tokenizer-file.ts";
import { lookUpComponent } from "../tokenizer-file.ts";
import { createBpe } from "./bpe.ts";
import type { PieceCounter } from "./piece-counter.ts";
import { createWordPiece } from "./word-piece.ts";

const models: Readonly<
  Record<string, (config: ComponentConfig) => PieceCounter>
> = {
  BPE: createBpe,
  WordPiece: createWordPiece,
};

/**
 * The model of a file: how many tokens it makes of one piece.
 * @throws {Error} that names what the file asks for and Pith does not know.
 */
export function createModel(config: ComponentConfig): PieceCounter {
  return lookUpComponent("model", config.type, models)(config);
}
