import type { TagSecret } from "../lib/keyed-tags.ts";
import type { ResolveMeter } from "../tokens/resolve-meter.ts";
import type { ModelEntry } from "../models/model-entry.ts";
import { loadModelFile } from "../models/model-file.ts";
import { tiktokenEncodings, type TiktokenEncoding } from "../models/names.ts";
import { createModelRegistry } from "../models/model-registry.ts";
import {
  type EncodingTables,
  loadEncodingTables,
} from "../tokens/bpe/index.ts";
import { createCountCache } from "../tokens/count-cache.ts";
import { createCounters } from "../tokens/counters.ts";
import { createMeterResolver } from "../tokens/resolve-meter.ts";
import type { EngineSettings } from "./settings.ts";

/** What counters are built from: plain data, with the tables in shared memory. */
export interface ThreadData {
  readonly countCacheBytes: number;
  readonly defaultModel: string | undefined;
  readonly models: readonly ModelEntry[];
  readonly tables: Readonly<Record<TiktokenEncoding, EncodingTables>>;
}

/** Data that every thread receives. */
export interface WorkerData extends ThreadData {
  readonly memorySecret: TagSecret;
}

/** Reads the data that all threads share, once. Throws when a configured file can't be used. */
export function loadThreadData(
  settings: Pick<
    EngineSettings,
    "countCacheBytes" | "defaultModel" | "modelsFile"
  >,
): ThreadData {
  const { countCacheBytes, defaultModel, modelsFile } = settings;
  const entries = tiktokenEncodings.map(
    (encoding) => [encoding, loadEncodingTables(encoding)] as const,
  );
  return {
    countCacheBytes,
    defaultModel,
    models: modelsFile === undefined ? [] : loadModelFile(modelsFile),
    tables: Object.fromEntries(entries) as ThreadData["tables"],
  };
}

/** Builds a thread's counters. Throws when a tokenizer's file can't be used. */
export function createThreadTools(data: ThreadData): ResolveMeter {
  const registry = createModelRegistry(data.models);
  const counters = createCounters({
    tables: (encoding) => data.tables[encoding],
  });
  // Load configured tokenizers now: a bad file must be reported at start.
  for (const { tokenizer } of data.models) counters.resolve(tokenizer);
  return createMeterResolver({
    resolveModel: (name, dialect) =>
      registry.resolve(name ?? data.defaultModel ?? dialect.defaultModel),
    counterFor: ({ tokenizer }) => counters.resolve(tokenizer),
    cache: createCountCache({ maxBytes: data.countCacheBytes }),
  });
}
