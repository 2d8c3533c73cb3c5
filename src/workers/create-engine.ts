import { join } from "node:path";
import {
  noCheckpoints,
  type OpenCheckpoints,
} from "../checkpoints/checkpoint-store.ts";
import { nullSummarizer } from "../summaries/null-summarizer.ts";
import type { Summarizer } from "../summaries/summarizer.ts";
import type { Engine } from "../api/engine.ts";
import { nullObserver, type Observer } from "../call/observer.ts";
import {
  toTagSecret,
  createKeyedTags,
  type TagSecret,
} from "../lib/keyed-tags.ts";
import type { OpenServices } from "./wire/main-services.ts";
import { createInlineEngine } from "./inline-engine.ts";
import { createPoolEngine } from "./pool/pool-engine.ts";
import { releaseWhileWaiting } from "./release-while-waiting.ts";
import type { EngineSettings } from "./settings.ts";
import { createWorkerTools, loadToolData } from "./worker-tools.ts";
import { createTieredEngine } from "./tiered-engine.ts";
import { untilAborted } from "./until-aborted.ts";

/** Workers run compiled code, whether this file runs from `dist` or from `src`: both lie in the package's root. */
const workerFile = join(
  import.meta.dirname,
  "..",
  "..",
  "dist",
  "workers",
  "worker.js",
);

/** Services that an engine uses but does not own: others may share them, and they outlive it. */
export interface EngineServices {
  /** None are kept when absent. */
  readonly checkpoints?: OpenCheckpoints;
  /** Nothing is summarized when absent. */
  readonly summarizer?: Summarizer;
  /** Nothing is reported when absent. */
  readonly observer?: Observer;
  /** Secret of Pith's own tags; a random one when absent. */
  readonly memorySecret?: TagSecret;
}

/** Builds the engine that `settings` ask for. Rejects when a configured file can't be used. */
export async function createEngine(
  settings: EngineSettings,
  {
    checkpoints = noCheckpoints,
    summarizer = nullSummarizer,
    observer = nullObserver,
    memorySecret = toTagSecret(),
  }: EngineServices = {},
): Promise<Engine> {
  const openServices: OpenServices = ({ releaseSlot, signal }) =>
    untilAborted(
      {
        checkpoints: checkpoints(),
        summarizer: releaseWhileWaiting(summarizer, releaseSlot),
      },
      signal,
    );
  const { countCacheBytes, modelsFile, defaultModel } = settings;
  const setup = { countCacheBytes, modelsFile, defaultModel };
  const small = createInlineEngine({
    resolveMeter: createWorkerTools(loadToolData(setup)),
    tags: createKeyedTags(memorySecret),
    openServices,
    observer,
  });
  const { workers, offloadBytes } = settings;
  if (workers === 0) return small;
  const asksModel = (await summarizer.describe(undefined)) !== undefined;
  const large = createPoolEngine({
    workers,
    workerFile,
    setup,
    memorySecret,
    memoryBytes: settings.workerMemoryBytes,
    workTimeoutMs: settings.workTimeoutMs,
    openServices,
    observer,
  });
  return createTieredEngine({
    small,
    large,
    offloadBytes: {
      // A plan takes longer than what a summary waits for: in this process it would delay all other requests and timers.
      compact: asksModel ? 0 : offloadBytes,
      measure: offloadBytes,
    },
  });
}
