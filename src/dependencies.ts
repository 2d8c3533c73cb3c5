import { pino } from "pino";
import type { Cache } from "./cache/cache.ts";
import { createMemoryCache } from "./cache/memory.ts";
import { createNullCache } from "./cache/null.ts";
import { createCheckpoints } from "./checkpoints/checkpoint-store.ts";
import { ConfigError, type Config } from "./config.ts";
import { createEngine } from "./engine/create-engine.ts";
import type { Engine } from "./engine/engine.ts";
import type { AppDependencies } from "./http/app-dependencies.ts";
import { readPages } from "./http/docs/read-pages.ts";
import { createIds } from "./http/ids.ts";
import { createLifecycle } from "./http/lifecycle.ts";

/** The composition root: everything is built once, here. Rejects when a configured file can't be used. */
export async function createDependencies(
  config: Config,
): Promise<AppDependencies> {
  return {
    engine: await createConfiguredEngine(config),
    logger: pino({ level: config.logLevel }),
    ids: createIds(),
    clock: { nowMs: () => performance.now() },
    lifecycle: createLifecycle(),
    limits: config.http,
    pages: readPages(),
  };
}

/** What keeps an engine from starting is a file that the configuration names: its message is for a person. */
async function createConfiguredEngine({
  engine: settings,
  checkpoints: { cacheBytes, ttlMs },
}: Config): Promise<Engine> {
  const cache = createCheckpointCache(cacheBytes);
  const checkpoints = createCheckpoints({ cache, ttlMs });
  try {
    return closing(await createEngine(settings, { checkpoints }), cache);
  } catch (cause) {
    throw new ConfigError(cause instanceof Error ? cause.message : "", {
      cause,
    });
  }
}

function createCheckpointCache(maxBytes: number): Cache {
  return maxBytes === 0 ? createNullCache() : createMemoryCache({ maxBytes });
}

/** The engine, with the cache closed behind it. */
function closing(engine: Engine, cache: Cache): Engine {
  return {
    ...engine,
    async close() {
      await engine.close();
      await cache.close();
    },
  };
}
