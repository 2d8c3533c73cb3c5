import * as z from "zod";
import { toByteCharacters } from "../byte-characters.ts";
import { eachSegment, toPattern } from "../regex/segments.ts";
import {
  type ComponentConfig,
  lookUpComponent,
  parseOptions,
  patternSchema,
} from "../tokenizer-file.ts";
import { createBertNormalizer } from "./bert.ts";
import { toLowerCase } from "./lower-case.ts";
import type { Normalizer } from "./normalizer.ts";
import { toUnicodeForm, type UnicodeForm } from "./unicode-form.ts";

const sequenceOptions = z.looseObject({
  normalizers: z.array(z.looseObject({ type: z.string() })),
});
const replaceOptions = z.looseObject({
  pattern: patternSchema,
  content: z.string(),
});
const prependOptions = z.looseObject({ prepend: z.string() });
const stripOptions = z.looseObject({
  strip_left: z.boolean().default(true),
  strip_right: z.boolean().default(true),
});

const normalizers: Readonly<
  Record<string, (config: ComponentConfig) => Normalizer>
> = {
  Sequence: (config) => {
    const steps = parseOptions(config, sequenceOptions).normalizers.map(
      createNormalizer,
    );
    return (text) => steps.reduce((soFar, step) => step(soFar), text);
  },
  NFC: createFormNormalizer("NFC"),
  NFD: createFormNormalizer("NFD"),
  NFKC: createFormNormalizer("NFKC"),
  NFKD: createFormNormalizer("NFKD"),
  Lowercase: () => toLowerCase,
  StripAccents: () => (text) => text.replace(/\p{M}/gu, ""),
  ByteLevel: () => toByteCharacters,
  BertNormalizer: createBertNormalizer,
  Replace: createReplace,
  Prepend: (config) => {
    const { prepend } = parseOptions(config, prependOptions);
    return (text) => (text === "" ? text : prepend + text);
  },
  Strip: (config) => {
    const options = parseOptions(config, stripOptions);
    return (text) =>
      strip(text, { left: options.strip_left, right: options.strip_right });
  },
};

function createFormNormalizer(form: UnicodeForm): () => Normalizer {
  return () => (text) => toUnicodeForm(text, form);
}

function createReplace(config: ComponentConfig): Normalizer {
  const options = parseOptions(config, replaceOptions);
  if ("String" in options.pattern) {
    const { String: searched } = options.pattern;
    return (text) => text.replaceAll(searched, () => options.content);
  }
  const pattern = toPattern(options.pattern);
  return (text) => {
    let replaced = "";
    eachSegment(text, pattern, (segment, isMatch) => {
      replaced += isMatch ? options.content : segment;
    });
    return replaced;
  };
}

const whitespace = /\p{White_Space}/u;

/** JavaScript's `trim` strips U+FEFF and not U+0085. All white space is one code unit. */
function strip(text: string, sides: { left: boolean; right: boolean }): string {
  let start = 0;
  let end = text.length;
  if (sides.left) while (whitespace.test(text.charAt(start))) start += 1;
  if (sides.right)
    while (end > start && whitespace.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/**
 * Creates a file's normalizer, the first step of counting.
 * @throws {Error} that names the type or option that Pith does not support.
 */
export function createNormalizer(
  config: ComponentConfig | null | undefined,
): Normalizer {
  if (!config) return (text) => text;
  return lookUpComponent("normalizer", config.type, normalizers)(config);
}
