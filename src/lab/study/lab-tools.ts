import { createHash } from "node:crypto";
import type { Cache } from "../../storage/cache.ts";
import { createMemoryCache } from "../../storage/memory/cache.ts";
import { createCheckpoints } from "../../checkpoints/checkpoint-store.ts";
import { createMemoryCoordination } from "../../storage/memory/coordination.ts";
import { createConfiguredSummarizer } from "../../service/configured-summarizer.ts";
import type { Config } from "../../config/config.ts";
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

/** What a study works with. */
export interface LabTools {
  /** Ports for one of the service's own compactions, on this thread. */
  openPorts(): CompactionPorts;
  close(): Promise<void>;
  /** Counts as the engine does. */
  meterFor(dialect: DialectName): Meter;
  /** Lets the engine forget its checkpoints and summaries, so that one run says nothing about another. */
  forget(): void;
  /** Dollars for an uncached input token of a model; undefined where that is not known. */
  inputPriceOf(model: string): number | undefined;
  /** The model that writes summaries, undefined without one, and what tells its runs from another's. */
  readonly summarizer: SummarizerIdentity | undefined;
  /** What all counts are made for: the model that was named, or each dialect's own. */
  readonly model: string | undefined;
}

export interface SummarizerIdentity {
  readonly model: string;
  /** A hash of everything in the configuration that its summaries depend on. An address may hold a password. */
  readonly hash: string;
}

/** Counts of a whole corpus stay in memory: the same messages are counted hundreds of times. */
const countCacheBytes = 256 * 2 ** 20;

const storageBytes = 64 * 2 ** 20;

/** Longer than any study, and patient: a busy machine must not change what comes out. */
const storageLimits = { ttlMs: 7 * 24 * 3_600_000, lookUpTimeoutMs: 60_000 };

function createForgetful(): { readonly cache: Cache; forget(): void } {
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

/** Rejects when a configured file can't be used. Nothing is summarized without settings for it. */
export async function createLabTools(
  settings: Pick<EngineSettings, "modelsFile" | "defaultModel">,
  model: string | undefined,
  summarizerSettings?: Config["summarizer"],
): Promise<LabTools> {
  const own = {
    ...settings,
    defaultModel: model ?? settings.defaultModel,
    countCacheBytes,
  };
  const { cache, forget } = createForgetful();
  const asked =
    summarizerSettings &&
    createConfiguredSummarizer(summarizerSettings, own.modelsFile, {
      ...{ cache, ...storageLimits },
      coordination: createMemoryCoordination({ maxBytes: storageBytes }),
      observer: nullObserver,
    });
  const openCheckpoints = createCheckpoints({ cache, ...storageLimits });
  const ports = createLocalPorts(own, {
    summarizer: asked?.summarizer ?? nullSummarizer,
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
    close: async () => asked?.client.close(),
    forget,
    inputPriceOf: createInputPrices(own.modelsFile),
    summarizer:
      summarizerSettings && asked?.client.isConfigured === true
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
