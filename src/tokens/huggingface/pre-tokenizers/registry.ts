import * as z from "zod";
import { toPattern } from "../regex/segments.ts";
import {
  type ComponentConfig,
  lookUpComponent,
  parseOptions,
  patternSchema,
} from "../tokenizer-file.ts";
import { createByteLevel } from "./byte-level.ts";
import { createMetaspace } from "./metaspace.ts";
import type { PreTokenizer } from "./pre-tokenizer.ts";
import { createSplit, splitBehaviors } from "./split.ts";

type CreateSteps = (
  config: ComponentConfig,
  getsOriginal: boolean,
) => PreTokenizer[];

const behaviorSchema = z.enum(splitBehaviors);
const splitOptions = z.looseObject({
  pattern: patternSchema,
  behavior: behaviorSchema,
  invert: z.boolean().default(false),
});
const punctuationOptions = z.looseObject({
  behavior: behaviorSchema.default("Isolated"),
});
const digitsOptions = z.looseObject({
  individual_digits: z.boolean().default(false),
});
const delimiterOptions = z.looseObject({ delimiter: z.string().min(1) });
const sequenceOptions = z.looseObject({
  pretokenizers: z.array(z.looseObject({ type: z.string() })),
});

const whitespace = /\p{White_Space}/gu;
/** Unicode does not class signs such as `$` and `^` as punctuation; the library does, in ASCII. */
const punctuation = /[\p{P}$+<=>^`|~]/gu;
/** `\w+|[^\w\s]+` as Rust's regex crate reads it. */
const words =
  /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]+|[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}\p{White_Space}]+/gu;

const preTokenizers: Readonly<Record<string, CreateSteps>> = {
  Sequence: (config, getsOriginal) => {
    const { pretokenizers } = parseOptions(config, sequenceOptions);
    return pretokenizers.flatMap((step, i) =>
      createSteps(step, getsOriginal && i === 0),
    );
  },
  Split: (config) => {
    const options = parseOptions(config, splitOptions);
    const pattern = toPattern(options.pattern);
    return [createSplit(pattern, options.behavior, options.invert)];
  },
  ByteLevel: createByteLevel,
  Metaspace: (config, getsOriginal) => [createMetaspace(config, getsOriginal)],
  Digits: (config) => {
    const { individual_digits } = parseOptions(config, digitsOptions);
    return [
      createSplit(/\p{N}/gu, individual_digits ? "Isolated" : "Contiguous"),
    ];
  },
  Punctuation: (config) => {
    const { behavior } = parseOptions(config, punctuationOptions);
    return [createSplit(punctuation, behavior)];
  },
  Whitespace: () => [createSplit(words, "Removed", true)],
  WhitespaceSplit: () => [createSplit(whitespace, "Removed")],
  BertPreTokenizer: () => [
    createSplit(whitespace, "Removed"),
    createSplit(punctuation, "Isolated"),
  ],
  CharDelimiterSplit: (config) => {
    const { delimiter } = parseOptions(config, delimiterOptions);
    return [createSplit(toPattern({ String: delimiter }), "Removed")];
  },
};

function createSteps(
  config: ComponentConfig,
  getsOriginal: boolean,
): PreTokenizer[] {
  const create = lookUpComponent("pre-tokenizer", config.type, preTokenizers);
  return create(config, getsOriginal);
}

/**
 * Creates the steps of a file's pre-tokenizer, in order; an empty list if it has none.
 * `getsOriginal` is true if no normalizer comes before them.
 * @throws {Error} that names the type or option that Pith does not support.
 */
export function createPreTokenizers(
  config: ComponentConfig | null | undefined,
  getsOriginal: boolean,
): PreTokenizer[] {
  return config ? createSteps(config, getsOriginal) : [];
}
