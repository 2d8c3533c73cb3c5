import * as z from "zod";
import { type ComponentConfig, parseOptions } from "../tokenizer-file.ts";
import { toLowerCase } from "./lower-case.ts";
import type { Normalizer } from "./normalizer.ts";
import { toUnicodeForm } from "./unicode-form.ts";

const optionsSchema = z.looseObject({
  clean_text: z.boolean().default(true),
  handle_chinese_chars: z.boolean().default(true),
  strip_accents: z.boolean().nullish(),
  lowercase: z.boolean().default(true),
});

const controls = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\ufffd]/gu;
const whitespace = /\p{White_Space}/gu;
/** The blocks that BERT treats as Chinese: without Hangul and the Japanese syllabaries. */
const ideographs =
  /[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b920}-\u{2ceaf}\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;

/** `BertNormalizer`: cleans, puts spaces around ideographs, strips accents and lowers case, each by an option. */
export function createBertNormalizer(config: ComponentConfig): Normalizer {
  const options = parseOptions(config, optionsSchema);
  const stripsAccents = options.strip_accents ?? options.lowercase;
  return (text) => {
    let normalized = text;
    if (options.clean_text)
      normalized = normalized.replace(controls, "").replace(whitespace, " ");
    if (options.handle_chinese_chars)
      normalized = normalized.replace(ideographs, " $& ");
    if (stripsAccents)
      normalized = toUnicodeForm(normalized, "NFD").replace(/\p{Mn}/gu, "");
    return options.lowercase ? toLowerCase(normalized) : normalized;
  };
}
