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
import type { WorkerSetup } from "./settings.ts";

/** Data behind the tools of one process. */
export interface ToolData {
  readonly countCacheBytes: number;
  readonly defaultModel: string | undefined;
  readonly models: readonly ModelEntry[];
  readonly tables: Readonly<Record<TiktokenEncoding, EncodingTables>>;
}

/** Reads the data of the tools. Throws when a configured file can't be used. */
export function loadToolData(settings: WorkerSetup): ToolData {
  const { countCacheBytes, defaultModel, modelsFile } = settings;
  const entries = tiktokenEncodings.map(
    (encoding) => [encoding, loadEncodingTables(encoding)] as const,
  );
  return {
    countCacheBytes,
    defaultModel,
    models: modelsFile === undefined ? [] : loadModelFile(modelsFile),
    tables: Object.fromEntries(entries) as ToolData["tables"],
  };
}

/** Builds the counters of one process. Throws when a tokenizer's file can't be used. */
export function createWorkerTools(data: ToolData): ResolveMeter {
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
