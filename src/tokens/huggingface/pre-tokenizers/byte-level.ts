import * as z from "zod";
import { toByteCharacters } from "../byte-characters.ts";
import { toJavaScriptRegExp } from "../regex/oniguruma.ts";
import { type ComponentConfig, parseOptions } from "../tokenizer-file.ts";
import { type PreTokenizer, rewriting } from "./pre-tokenizer.ts";
import { createSplit } from "./split.ts";

const optionsSchema = z.looseObject({
  add_prefix_space: z.boolean().default(true),
  use_regex: z.boolean().default(true),
});

/** GPT-2's pattern, which `use_regex` asks for. */
const gpt2Pattern =
  "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

/** Writes each byte of a piece as one character. */
export const mapBytes = rewriting(toByteCharacters);

/** `ByteLevel` as up to three steps: a space in front, GPT-2's split, bytes as characters. */
export function createByteLevel(config: ComponentConfig): PreTokenizer[] {
  const options = parseOptions(config, optionsSchema);
  const steps: PreTokenizer[] = [];
  if (options.add_prefix_space) {
    steps.push(rewriting((text) => (text.startsWith(" ") ? text : ` ${text}`)));
  }
  if (options.use_regex)
    steps.push(createSplit(toJavaScriptRegExp(gpt2Pattern), "Isolated"));
  return [...steps, mapBytes];
}
