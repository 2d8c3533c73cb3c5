import { type ComponentConfig, lookUpComponent } from "../tokenizer-file.ts";
import { createBpe } from "./bpe/bpe.ts";
import type { CountPiece } from "./count-piece.ts";
import { createWordPiece } from "./word-piece.ts";

const models: Readonly<
  Record<string, (config: ComponentConfig) => CountPiece>
> = {
  BPE: createBpe,
  WordPiece: createWordPiece,
};

/**
 * Creates a file's model.
 * @throws {Error} that names the type or option that Pith does not support.
 */
export function createModel(config: ComponentConfig): CountPiece {
  return lookUpComponent("model", config.type, models)(config);
}
