import { readFileSync } from "node:fs";
import { basename } from "node:path";
import * as z from "zod";
import type { TextCounter } from "../text-counter.ts";
import { createHuggingFaceCounter } from "./counter.ts";
import { tokenizerFileSchema } from "./tokenizer-file.ts";

export interface LoadOptions {
  /** What `encoding` reports, such as the model's name; by default the file's name. */
  readonly name?: string;
}

/**
 * Loads an exact counter from a Hugging Face `tokenizer.json`.
 *
 * Reads and builds everything at once, so that a file Pith cannot count by is refused
 * here and not in the midst of counting: about a tenth of a second for each megabyte.
 * @throws {Error} that names the file, what is wrong with it and the remedy.
 */
export function loadHuggingFaceCounter(
  file: string,
  options: LoadOptions = {},
): TextCounter {
  try {
    const contents: unknown = JSON.parse(readFileSync(file, "utf8"));
    const parsed = tokenizerFileSchema.safeParse(contents);
    if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
    return createHuggingFaceCounter(
      parsed.data,
      options.name ?? basename(file),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`cannot count by the tokenizer file ${file}: ${reason}`, {
      cause: error,
    });
  }
}
