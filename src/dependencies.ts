import { pino } from "pino";
import type { Config } from "./config.ts";
import { createEngine } from "./engine/create-engine.ts";
import type { AppDependencies } from "./http/app-dependencies.ts";
import { readPages } from "./http/docs/read-pages.ts";
import { createIds } from "./http/ids.ts";
import { createLifecycle } from "./http/lifecycle.ts";

/** The composition root: everything is built once, here. Rejects when a configured file can't be used. */
export async function createDependencies(
  config: Config,
): Promise<AppDependencies> {
  return {
    engine: await createEngine(config.engine),
    logger: pino({ level: config.logLevel }),
    ids: createIds(),
    clock: { nowMs: () => performance.now() },
    lifecycle: createLifecycle(),
    limits: config.http,
    pages: readPages(),
  };
}
