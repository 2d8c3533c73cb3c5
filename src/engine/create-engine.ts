import { join } from "node:path";
import type { Engine } from "./engine.ts";
import { createInlineEngine } from "./inline-engine.ts";
import { createPoolEngine } from "./pool-engine.ts";
import type { EngineSettings } from "./settings.ts";
import { createThreadTools, loadThreadData } from "./thread-tools.ts";
import { createTieredEngine } from "./tiered-engine.ts";

/** Threads run compiled code, whether this file runs from `dist` or from `src`: both lie in the package's root. */
const workerFile = join(
  import.meta.dirname,
  "..",
  "..",
  "dist",
  "engine",
  "worker.js",
);

/** Builds the engine that `settings` ask for. Rejects when a configured file can't be used. */
export async function createEngine(settings: EngineSettings): Promise<Engine> {
  const threadData = loadThreadData(settings);
  const small = createInlineEngine(createThreadTools(threadData));
  const { workers, offloadBytes } = settings;
  if (workers === 0) return small;
  const large = createPoolEngine({
    workers,
    workerFile,
    workerData: threadData,
  });
  return createTieredEngine({ small, large, offloadBytes });
}
