import * as z from "zod";

/** A normalizer, pre-tokenizer or model as written in the file: a `type` and its options. */
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

/** A pattern of `Split` or `Replace`: literal text or an Oniguruma regular expression. */
export const patternSchema = z.union([
  z.strictObject({ String: z.string().min(1) }),
  z.strictObject({ Regex: z.string() }),
]);

export type PatternConfig = z.infer<typeof patternSchema>;

/**
 * The parts of a Hugging Face `tokenizer.json` that counting needs. Fields for decoding,
 * padding, truncating or adding special tokens are ignored.
 * Format: as https://github.com/huggingface/tokenizers serializes it (checked at 0.23).
 */
export const tokenizerFileSchema = z.looseObject({
  added_tokens: z.array(addedTokenSchema).default([]),
  normalizer: componentSchema.nullish(),
  pre_tokenizer: componentSchema.nullish(),
  // Older files hold a BPE model without a type.
  model: z
    .looseObject({})
    .transform((model): ComponentConfig => ({ type: "BPE", ...model })),
});

export type TokenizerFile = z.infer<typeof tokenizerFileSchema>;

/**
 * Reads the options of one component.
 * @throws {Error} that names the component and the invalid option.
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
 * Looks up a component's factory by its type.
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
      "leave the tokenizer file out to count this model by an estimate",
  );
}
