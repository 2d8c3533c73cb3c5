import * as z from "zod";
import { type ComponentConfig, parseOptions } from "../tokenizer-file.ts";
import type { CountPiece } from "./count-piece.ts";
import { tokenId, type Vocabulary } from "./vocabulary.ts";

const optionsSchema = z.looseObject({
  vocab: z.custom<Vocabulary>(
    (value) => typeof value === "object" && value !== null,
    "is not an object",
  ),
  unk_token: z.string().default("[UNK]"),
  continuing_subword_prefix: z.string().default("##"),
  max_input_chars_per_word: z.int().positive().default(100),
});

/**
 * WordPiece: takes the longest token that matches, again and again. A word is one unknown
 * token if part of it matches no token or if it has too many characters. The limit on
 * characters also bounds the work for a word.
 * Source: https://github.com/huggingface/tokenizers, tokenizers/src/models/wordpiece/mod.rs
 */
export function createWordPiece(config: ComponentConfig): CountPiece {
  const options = parseOptions(config, optionsSchema);
  const { vocab, continuing_subword_prefix: prefix } = options;
  tokenId(vocab, options.unk_token);

  const longestFrom = (
    characters: readonly string[],
    start: number,
  ): number => {
    for (let end = characters.length; end > start; end -= 1) {
      const word = characters.slice(start, end).join("");
      const token = start === 0 ? word : prefix + word;
      if (typeof vocab[token] === "number") return end;
    }
    return start;
  };
  return (piece) => {
    if (piece === "") return 0;
    const characters = Array.from(
      piece.slice(0, 2 * options.max_input_chars_per_word + 2),
    );
    if (characters.length > options.max_input_chars_per_word) return 1;
    let tokens = 0;
    for (let start = 0; start < characters.length; tokens += 1) {
      const end = longestFrom(characters, start);
      if (end === start) return 1;
      start = end;
    }
    return tokens;
  };
}
