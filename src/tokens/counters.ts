import { basename, dirname } from "node:path";
import { createEstimateCounter } from "./estimate/estimate-counter.ts";
import type { TokenizerSpec } from "../models/model-profile.ts";
import type { TiktokenEncoding } from "../models/names.ts";
import {
  createBpeCounter,
  type EncodingTables,
  loadEncodingTables,
} from "./bpe/index.ts";
import { loadHuggingFaceCounter } from "./huggingface/load-counter.ts";
import type { TextCounter } from "./text-counter.ts";

/** The counters of one process. Each is created on first use and kept. */
export interface Counters {
  /** Throws if a tokenizer's file can't be read or used. */
  resolve(tokenizer: TokenizerSpec): TextCounter;
}

export interface CountersOptions {
  /** Returns an encoding's tables, from disk by default. */
  readonly tables?: (encoding: TiktokenEncoding) => EncodingTables;
}

export function createCounters({
  tables = loadEncodingTables,
}: CountersOptions = {}): Counters {
  const counters = new Map<string, TextCounter>();

  function create(tokenizer: TokenizerSpec): TextCounter {
    switch (tokenizer.kind) {
      case "tiktoken":
        return createBpeCounter(tokenizer.encoding, tables(tokenizer.encoding));
      case "huggingface":
        return loadHuggingFaceCounter(tokenizer.file, {
          name: nameOfFile(tokenizer.file),
        });
      case "estimate":
        return createEstimateCounter(tokenizer.family);
    }
  }

  return {
    resolve(tokenizer) {
      const key = JSON.stringify(tokenizer);
      const known = counters.get(key);
      if (known !== undefined) return known;
      const counter = create(tokenizer);
      counters.set(key, counter);
      return counter;
    },
  };
}

/** Published files are all called `tokenizer.json`, so the name includes the folder. */
function nameOfFile(file: string): string {
  return `${basename(dirname(file))}/${basename(file)}`;
}
