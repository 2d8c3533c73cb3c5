import { pino } from "pino";
import { cacheTimeoutMs } from "../storage/cache.ts";
import { createSharing, type Sharing } from "../storage/sharing.ts";
import { createCheckpoints } from "../checkpoints/checkpoint-store.ts";
import { monotonicMs } from "../lib/monotonic-ms.ts";
import { ConfigError, type Config } from "../config/config.ts";
import { createConfiguredSummarizer } from "./configured-summarizer.ts";
import { createEngine } from "../workers/create-engine.ts";
import type { Engine } from "../api/engine.ts";
import type { AppDependencies } from "../http/app-dependencies.ts";
import { readPages } from "../http/docs/read-pages.ts";
import { createIds } from "../http/ids.ts";
import { createLifecycle } from "../http/lifecycle.ts";

/** The composition root: everything is built once, here. Rejects when a configured file can't be used. */
export async function createDependencies(
  config: Config,
): Promise<AppDependencies> {
  const logger = pino({ level: config.logLevel });
  const sharing = await createSharing({ ...config.redis, logger });
  const { redisState } = sharing;
  return {
    engine: await createConfiguredEngine(config, sharing),
    logger,
    ids: createIds(),
    clock: { nowMs: monotonicMs },
    lifecycle: createLifecycle(),
    limits: config.http,
    pages: readPages(),
    ...(redisState === undefined ? {} : { redisState }),
  };
}

/** What keeps an engine from starting is a file that the configuration names: its message is for a person. */
async function createConfiguredEngine(
  config: Config,
  sharing: Sharing,
): Promise<Engine> {
  const { cacheBytes, ttlMs } = config.checkpoints;
  const cache = sharing.openCache(cacheBytes);
  const checkpoints = createCheckpoints({ cache, ttlMs });
  try {
    const { client, summarizer } = createConfiguredSummarizer(
      config.summarizer,
      config.engine.modelsFile,
      {
        ...{ cache, ttlMs, lookUpTimeoutMs: cacheTimeoutMs },
        coordination: sharing.coordination,
      },
    );
    const services = { checkpoints, summarizer };
    const engine = await createEngine(config.engine, services);
    return closing(engine, [client, cache, sharing]);
  } catch (cause) {
    await sharing.close();
    throw new ConfigError(cause instanceof Error ? cause.message : "", {
      cause,
    });
  }
}

/** The engine, with what it used closed behind it, in this order. */
function closing(
  engine: Engine,
  behind: readonly { close(): Promise<void> }[],
): Engine {
  return {
    ...engine,
    async close() {
      await engine.close();
      for (const used of behind) await used.close();
    },
  };
}
