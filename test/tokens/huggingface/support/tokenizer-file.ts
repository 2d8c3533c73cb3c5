import { createHuggingFaceCounter } from "../../../../src/tokens/huggingface/counter.ts";
import { tokenizerFileSchema } from "../../../../src/tokens/huggingface/tokenizer-file.ts";
import type { TextCounter } from "../../../../src/tokens/text-counter.ts";

/** A vocabulary that numbers its tokens in the order given. */
export function vocabularyOf(tokens: readonly string[]) {
  return Object.fromEntries(tokens.map((token, id) => [token, id]));
}

/** The model of a small `tokenizer.json`: byte-pair encoding over the characters that the tokens name. */
export function bpeModel(
  tokens: readonly string[],
  merges: readonly unknown[],
  options: Record<string, unknown> = {},
) {
  return { type: "BPE", vocab: vocabularyOf(tokens), merges, ...options };
}

/** A counter by a file made up for a test. */
export function counterOf(file: Record<string, unknown>): TextCounter {
  return createHuggingFaceCounter(tokenizerFileSchema.parse(file), "test");
}
