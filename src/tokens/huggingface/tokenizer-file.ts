import * as z from "zod";

/** A normalizer, pre-tokenizer or model as the file writes it: a `type` and that type's own options. */
export type ComponentConfig = z.infer<typeof componentSchema>;

const componentSchema = z.looseObject({ type: z.string() });

const addedTokenSchema = z.looseObject({
  content: z.string(),
  single_word: z.boolean().default(false),
  lstrip: z.boolean().default(false),
  rstrip: z.boolean().default(false),
  normalized: z.boolean().default(true),
  special: z.boolean().default(false),
});

export type AddedToken = z.infer<typeof addedTokenSchema>;

/** A pattern as `Split` and `Replace` take it: literal text or an Oniguruma regular expression. */
export const patternSchema = z.union([
  z.strictObject({ String: z.string().min(1) }),
  z.strictObject({ Regex: z.string() }),
]);

export type PatternConfig = z.infer<typeof patternSchema>;

/**
 * What counting needs of a Hugging Face `tokenizer.json`. Fields that only decoding,
 * padding, truncating or adding special tokens would read are let through unread.
 * The format is what https://github.com/huggingface/tokenizers serializes (checked at 0.23).
 */
export const tokenizerFileSchema = z.looseObject({
  added_tokens: z.array(addedTokenSchema).default([]),
  normalizer: componentSchema.nullish(),
  pre_tokenizer: componentSchema.nullish(),
  // Files written before the library named its models hold a BPE without a type.
  model: z
    .looseObject({})
    .transform((model): ComponentConfig => ({ type: "BPE", ...model })),
});

export type TokenizerFile = z.infer<typeof tokenizerFileSchema>;

/**
 * Reads the options of one component.
 * @throws {Error} that names the component and the option at fault.
 */
export function parseOptions<Schema extends z.ZodType>(
  config: ComponentConfig,
  schema: Schema,
): z.infer<Schema> {
  const options = schema.safeParse(config);
  if (options.success) return options.data;
  throw new Error(`${config.type}: ${z.prettifyError(options.error)}`);
}

/**
 * Finds what builds a component of a file in the table of those Pith knows.
 * @throws {Error} that names the unknown type and the known ones.
 */
export function lookUpComponent<Value>(
  family: string,
  type: string,
  known: Readonly<Record<string, Value>>,
): Value {
  if (Object.hasOwn(known, type)) return known[type] as Value;
  throw new Error(
    `the ${family} type "${type}" is not supported (${Object.keys(known).join(", ")} are); ` +
      "leave the tokenizer file out to count this model by a calibrated estimate",
  );
}
