import { pino } from "pino";
import { ConfigError, type Config } from "./config.ts";
import { createEngine } from "./engine/create-engine.ts";
import type { Engine } from "./engine/engine.ts";
import type { EngineSettings } from "./engine/settings.ts";
import type { AppDependencies } from "./http/app-dependencies.ts";
import { readPages } from "./http/docs/read-pages.ts";
import { createIds } from "./http/ids.ts";
import { createLifecycle } from "./http/lifecycle.ts";

/** The composition root: everything is built once, here. Rejects when a configured file can't be used. */
export async function createDependencies(
  config: Config,
): Promise<AppDependencies> {
  return {
    engine: await createConfiguredEngine(config.engine),
    logger: pino({ level: config.logLevel }),
    ids: createIds(),
    clock: { nowMs: () => performance.now() },
    lifecycle: createLifecycle(),
    limits: config.http,
    pages: readPages(),
  };
}

/** What keeps an engine from starting is a file that the configuration names: its message is for a person. */
async function createConfiguredEngine(
  settings: EngineSettings,
): Promise<Engine> {
  try {
    return await createEngine(settings);
  } catch (cause) {
    throw new ConfigError(cause instanceof Error ? cause.message : "", {
      cause,
    });
  }
}
