import * as z from "zod";
import { toPattern } from "../regex/segments.ts";
import { type ComponentConfig, parseOptions } from "../tokenizer-file.ts";
import type { PreTokenizer } from "./pre-tokenizer.ts";
import { createSplit } from "./split.ts";

const optionsSchema = z.looseObject({
  replacement: z.string().regex(/^.$/u).default("▁"),
  add_prefix_space: z.boolean().optional(),
  prepend_scheme: z.enum(["always", "first", "never"]).default("always"),
  split: z.boolean().default(true),
});

/**
 * Replaces spaces by a visible mark, adds one in front, and splits before each mark.
 * @throws {Error} for the scheme `first` after a step that may have changed the beginning.
 */
export function createMetaspace(
  config: ComponentConfig,
  getsOriginal: boolean,
): PreTokenizer {
  const options = parseOptions(config, optionsSchema);
  const mark = options.replacement;
  // Older files have no scheme, only `add_prefix_space: false`.
  const scheme =
    options.add_prefix_space === false ? "never" : options.prepend_scheme;
  if (scheme === "first" && !getsOriginal) {
    throw new Error(
      'Metaspace with prepend_scheme "first" is supported only where neither a normalizer nor another pre-tokenizer comes before it',
    );
  }
  const splitAtMarks = createSplit(
    toPattern({ String: mark }),
    "MergedWithNext",
  );
  return (text, emit, isStart) => {
    const marked = text.replaceAll(" ", mark);
    const isPrefixed =
      !marked.startsWith(mark) &&
      (scheme === "always" || (scheme === "first" && isStart));
    const whole = isPrefixed ? mark + marked : marked;
    if (options.split) splitAtMarks(whole, emit, isStart);
    else emit(whole);
  };
}
