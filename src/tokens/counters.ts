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

/** The counters of one thread: each is made when it is first asked for, and then kept. */
export interface Counters {
  /** Throws when a tokenizer's file can't be read or used. */
  resolve(tokenizer: TokenizerSpec): TextCounter;
}

export interface CountersOptions {
  /** Where an encoding's tables come from: read from disk, or received from the main thread. */
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

/** Published files are all called `tokenizer.json`: the folder says whose it is. */
function nameOfFile(file: string): string {
  return `${basename(dirname(file))}/${basename(file)}`;
}
