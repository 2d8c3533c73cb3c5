import { pino } from "pino";
import { cacheTimeoutMs } from "../storage/cache.ts";
import type { Storage } from "../storage/backend.ts";
import { openStorage } from "../storage/backends.ts";
import { createCheckpoints } from "../checkpoints/checkpoint-store.ts";
import { createKeyedTags } from "../lib/keyed-tags.ts";
import { monotonicMs } from "../lib/monotonic-ms.ts";
import { ConfigError, type Config } from "../config/config.ts";
import { createConfiguredSummarizer } from "./configured-summarizer.ts";
import { createObserver, type Observer } from "../call/observer.ts";
import { observedCache } from "../storage/observed-cache.ts";
import { createLogListener } from "../telemetry/log-events.ts";
import { createEngine } from "../workers/create-engine.ts";
import type { Engine } from "../api/engine.ts";
import type { AppDependencies } from "../http/app-dependencies.ts";
import { readPages } from "../http/docs/read-pages.ts";
import { createIds } from "../http/ids.ts";
import { createLifecycle } from "../http/lifecycle.ts";

/** The composition root: builds everything once. Rejects when a configured file can't be used. */
export async function createDependencies(
  config: Config,
): Promise<AppDependencies> {
  const logger = pino({ level: config.logLevel });
  const observer = createObserver([createLogListener(logger)], (error) =>
    logger.error({ err: error }, "an observer failed"),
  );
  const storage = await openStorage({
    ...config.redis,
    memoryBytes: config.checkpoints.cacheBytes,
    observer,
    tags: createKeyedTags(config.memorySecret),
  });
  const { state } = storage;
  if (state !== undefined && !config.memorySecret.isShared) {
    logger.warn(
      "PITH_MEMORY_KEY is not set: replicas don't recognize each other's summaries",
    );
  }
  return {
    engine: await createConfiguredEngine(config, storage, observer),
    logger,
    observer,
    ids: createIds(),
    clock: { nowMs: monotonicMs },
    lifecycle: createLifecycle(),
    limits: config.http,
    pages: readPages(),
    ...(state === undefined ? {} : { redisState: state }),
  };
}

/** Only a file that the configuration names can keep the engine from starting: every failure is a `ConfigError`. */
async function createConfiguredEngine(
  config: Config,
  storage: Storage,
  observer: Observer,
): Promise<Engine> {
  const { ttlMs } = config.checkpoints;
  const { coordination } = storage;
  const cache = observedCache(storage.cache, observer);
  const checkpoints = createCheckpoints({ cache, ttlMs });
  try {
    const { client, summarizer } = createConfiguredSummarizer(
      config.summarizer,
      config.engine.modelsFile,
      {
        cache,
        coordination,
        observer,
        ttlMs,
        lookUpTimeoutMs: cacheTimeoutMs,
      },
    );
    const { memorySecret } = config;
    const services = { checkpoints, summarizer, observer, memorySecret };
    const engine = await createEngine(config.engine, services);
    return closingAlso(engine, [client, storage]);
  } catch (cause) {
    await storage.close();
    throw new ConfigError(cause instanceof Error ? cause.message : "", {
      cause,
    });
  }
}

/** The same engine, which also closes `parts`, in this order. */
function closingAlso(
  engine: Engine,
  parts: readonly { close(): Promise<void> }[],
): Engine {
  return {
    ...engine,
    async close() {
      await engine.close();
      for (const part of parts) await part.close();
    },
  };
}
