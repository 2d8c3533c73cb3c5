import * as z from "zod";
import { toPattern } from "../regex/segments.ts";
import type { ComponentConfig } from "../tokenizer-file.ts";
import { parseOptions } from "../tokenizer-file.ts";
import type { PreTokenizer } from "./pre-tokenizer.ts";
import { createSplit } from "./split.ts";

const optionsSchema = z.looseObject({
  replacement: z.string().regex(/^.$/u).default("▁"),
  add_prefix_space: z.boolean().optional(),
  prepend_scheme: z.enum(["always", "first", "never"]).default("always"),
  split: z.boolean().default(true),
});

/**
 * Writes spaces as a visible mark, puts one in front, and cuts before each mark.
 * @throws {Error} for the scheme `first` behind a step that may have cut the beginning off.
 */
export function createMetaspace(
  config: ComponentConfig,
  getsOriginal: boolean,
): PreTokenizer {
  const options = parseOptions(config, optionsSchema);
  const mark = options.replacement;
  // Files from before there were schemes say `add_prefix_space: false` alone.
  const scheme =
    options.add_prefix_space === false ? "never" : options.prepend_scheme;
  if (scheme === "first" && !getsOriginal) {
    throw new Error(
      'Metaspace with prepend_scheme "first" is supported only where neither a normalizer nor another pre-tokenizer comes before it',
    );
  }
  const cut = createSplit(toPattern({ String: mark }), "MergedWithNext");
  return (text, emit, isStart) => {
    const marked = text.replaceAll(" ", mark);
    const isPrefixed =
      !marked.startsWith(mark) &&
      (scheme === "always" || (scheme === "first" && isStart));
    const whole = isPrefixed ? mark + marked : marked;
    if (options.split) cut(whole, emit, isStart);
    else emit(whole);
  };
}
