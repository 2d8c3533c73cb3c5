import { createHash } from "node:crypto";
import type { Cache } from "../../storage/cache.ts";
import { createMemoryCache } from "../../storage/memory/cache.ts";
import { createCheckpoints } from "../../checkpoints/checkpoint-store.ts";
import { createMemoryCoordination } from "../../storage/memory/coordination.ts";
import { createConfiguredSummarizer } from "../../service/configured-summarizer.ts";
import type { Config } from "../../config/config.ts";
import { createKeyedTags, type TagSecret } from "../../lib/keyed-tags.ts";
import { nullObserver } from "../../call/observer.ts";
import type { CompactionPorts } from "../../compaction/ports.ts";
import { createLocalPorts } from "../../workers/local-ports.ts";
import type { EngineSettings } from "../../workers/settings.ts";
import {
  dialects,
  dialectNames,
  type DialectName,
} from "../../dialects/index.ts";
import { loadModelFile } from "../../models/model-file.ts";
import { createModelRegistry } from "../../models/model-registry.ts";
import { nullSummarizer } from "../../summaries/null-summarizer.ts";
import type { Meter } from "../../tokens/meter.ts";

/** The parts of the service that a study uses. */
export interface LabTools {
  /** Ports for one of the service's own compactions, on this thread. */
  openPorts(): CompactionPorts;
  close(): Promise<void>;
  /** Counts as the engine does. */
  meterFor(dialect: DialectName): Meter;
  /** Clears checkpoints and summaries, so that no run influences another. */
  forget(): void;
  /** Price of an uncached input token of a model in dollars; undefined if unknown. */
  inputPriceOf(model: string): number | undefined;
  /** The model that writes summaries, with a hash that distinguishes its runs; undefined without one. */
  readonly summarizer: SummarizerIdentity | undefined;
  /** The model that tokens are counted for; undefined for each dialect's default. */
  readonly model: string | undefined;
}

export interface SummarizerIdentity {
  readonly model: string;
  /** Hash of the settings that its summaries depend on. A hash, because an address may hold a password. */
  readonly hash: string;
}

/** Enough for the counts of a whole corpus: the same messages are counted hundreds of times. */
const countCacheBytes = 256 * 2 ** 20;

const storageBytes = 64 * 2 ** 20;

/** Longer than any study, and with a long timeout: a busy machine must not change results. */
const storageLimits = { ttlMs: 7 * 24 * 3_600_000, lookUpTimeoutMs: 60_000 };

function createClearableCache(): { readonly cache: Cache; forget(): void } {
  const createCache = () => createMemoryCache({ maxBytes: storageBytes });
  let current = createCache();
  const cache: Cache = {
    getMany: (keys) => current.getMany(keys),
    set: (key, value, options) => current.set(key, value, options),
    close: () => current.close(),
  };
  return {
    cache,
    forget() {
      current = createCache();
    },
  };
}

/** Rejects when a configured file can't be used. Without settings of a summarizer, nothing is summarized. */
export async function createLabTools(
  settings: Pick<EngineSettings, "modelsFile" | "defaultModel"> & {
    readonly memorySecret: TagSecret;
  },
  model: string | undefined,
  summarizerSettings?: Config["summarizer"],
): Promise<LabTools> {
  const own = {
    ...settings,
    defaultModel: model ?? settings.defaultModel,
    countCacheBytes,
  };
  const { cache, forget } = createClearableCache();
  const configured =
    summarizerSettings &&
    createConfiguredSummarizer(summarizerSettings, own.modelsFile, {
      ...{ cache, ...storageLimits },
      coordination: createMemoryCoordination({ maxBytes: storageBytes }),
      observer: nullObserver,
    });
  const openCheckpoints = createCheckpoints({ cache, ...storageLimits });
  const ports = createLocalPorts(own, {
    summarizer: configured?.summarizer ?? nullSummarizer,
    tags: createKeyedTags(settings.memorySecret),
  });
  const meters = new Map(
    dialectNames.map((name) => {
      const transcript = { front: {}, system: [], tools: [], messages: [] };
      const options = {
        model: undefined,
        observed: undefined,
      };
      return [
        name,
        ports.resolveMeter(dialects[name], transcript, options).meter,
      ] as const;
    }),
  );
  return {
    openPorts: () => ({ ...ports, checkpoints: openCheckpoints() }),
    close: async () => configured?.client.close(),
    forget,
    inputPriceOf: createInputPrices(own.modelsFile),
    summarizer:
      summarizerSettings && configured?.client.isConfigured === true
        ? identify(summarizerSettings)
        : undefined,
    meterFor: (name) => meters.get(name) as Meter,
    model: own.defaultModel,
  };
}

function createInputPrices(
  modelsFile: string | undefined,
): LabTools["inputPriceOf"] {
  const models = modelsFile === undefined ? [] : loadModelFile(modelsFile);
  const registry = createModelRegistry(models);
  return (model) => {
    const { prices } = registry.resolve(model);
    return prices && prices.input * 1e-6;
  };
}

function identify({
  model,
  baseUrl,
  reasoningEffort,
}: Config["summarizer"]): SummarizerIdentity {
  const facts = JSON.stringify([model, baseUrl, reasoningEffort]);
  const hash = createHash("sha256").update(facts).digest("hex").slice(0, 12);
  return { model, hash };
}
