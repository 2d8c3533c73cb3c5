import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import type { ModelEntry } from "./model-entry.ts";
import type { Prices, TokenizerSpec, TokenPrices } from "./model-profile.ts";
import {
  estimateFamilyNames,
  imageFormulaNames,
  tiktokenEncodings,
} from "./names.ts";

const tokenizerSchema = z
  .strictObject({
    tiktoken: z.enum(tiktokenEncodings).optional(),
    huggingface: z.string().min(1).optional(),
    estimate: z.enum(estimateFamilyNames).optional(),
  })
  .refine((tokenizer) => Object.keys(tokenizer).length === 1, {
    error: "name exactly one of tiktoken, huggingface and estimate",
  });

/** US dollars per million tokens. */
const tokenPrices = {
  input: z.number().nonnegative(),
  cached_input: z.number().nonnegative().optional(),
  cache_write: z.number().nonnegative().optional(),
  output: z.number().nonnegative(),
};

const stepsSchema = z
  .array(
    z.strictObject({ above_tokens: z.int().nonnegative(), ...tokenPrices }),
  )
  .refine(
    (steps) =>
      steps.every(
        ({ above_tokens: above }, i) =>
          i === 0 || above > (steps[i - 1]?.above_tokens ?? 0),
      ),
    { error: "list the steps by rising above_tokens" },
  );

const pricesSchema = z.strictObject({
  ...tokenPrices,
  steps: stepsSchema.optional(),
});

const modelSchema = z
  .strictObject({
    id: z.string().min(1),
    match: z.array(z.string().min(1)).optional(),
    tokenizer: tokenizerSchema,
    window_tokens: z.int().positive().optional(),
    max_input_tokens: z.int().positive().optional(),
    max_output_tokens: z.int().positive().optional(),
    prices: pricesSchema.optional(),
    retired_on: z.iso.date().optional(),
    binds_thinking: z.boolean().optional(),
    images: z.enum(imageFormulaNames).default("careful"),
  })
  .refine(
    ({ window_tokens: window, max_input_tokens: input }) =>
      window === undefined || input === undefined || input <= window,
    {
      path: ["max_input_tokens"],
      error: "can't be more than window_tokens",
    },
  );

const modelFileSchema = z.strictObject({ models: z.array(modelSchema) });

/**
 * Reads a JSON file that adds or overrides models. Paths of tokenizers are relative to
 * the file. Throws an `Error` whose message names every mistake and its path.
 */
export function loadModelFile(path: string): readonly ModelEntry[] {
  const parsed = modelFileSchema.safeParse(readJson(path));
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map(
      (issue) => `  ${issue.path.join(".") || "(the file)"}: ${issue.message}`,
    );
    throw new Error(
      [`The model file ${path} can't be used:`, ...mistakes].join("\n"),
    );
  }
  return parsed.data.models.map((model) => toEntry(model, dirname(path)));
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The model file ${path} can't be read: ${reason}`, {
      cause,
    });
  }
}

function toEntry(
  model: z.infer<typeof modelSchema>,
  folder: string,
): ModelEntry {
  const {
    id,
    match,
    window_tokens: windowTokens,
    max_input_tokens: maxInputTokens,
    max_output_tokens: maxOutputTokens,
    prices,
    retired_on: retiredOn,
    binds_thinking: bindsThinking,
  } = model;
  return {
    id,
    tokenizer: toTokenizer(model.tokenizer, folder),
    imageFormula: model.images,
    ...(match && { match }),
    ...(windowTokens && { windowTokens }),
    ...(maxInputTokens && { maxInputTokens }),
    ...(maxOutputTokens && { maxOutputTokens }),
    ...(prices && { prices: toPrices(prices) }),
    ...(retiredOn && { retiredOn }),
    ...(bindsThinking !== undefined && { bindsThinking }),
  };
}

function toPrices({ steps, ...prices }: z.infer<typeof pricesSchema>): Prices {
  return {
    ...toTokenPrices(prices),
    ...(steps && {
      steps: steps.map(({ above_tokens: aboveTokens, ...step }) => ({
        ...toTokenPrices(step),
        aboveTokens,
      })),
    }),
  };
}

function toTokenPrices(
  prices: Omit<z.infer<typeof pricesSchema>, "steps">,
): TokenPrices {
  const { input, output } = prices;
  return {
    input,
    cachedInput: prices.cached_input ?? input,
    cacheWrite: prices.cache_write ?? input,
    output,
  };
}

function toTokenizer(
  tokenizer: z.infer<typeof tokenizerSchema>,
  folder: string,
): TokenizerSpec {
  const { tiktoken, huggingface, estimate } = tokenizer;
  if (tiktoken) return { kind: "tiktoken", encoding: tiktoken };
  if (huggingface) {
    return { kind: "huggingface", file: resolve(folder, huggingface) };
  }
  return { kind: "estimate", family: estimate ?? "unknown" };
}
