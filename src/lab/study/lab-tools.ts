import type { Cache } from "../../cache/cache.ts";
import { createMemoryCache } from "../../cache/memory.ts";
import {
  createCheckpoints,
  type OpenCheckpoints,
} from "../../checkpoints/checkpoint-store.ts";
import { createEngine } from "../../engine/create-engine.ts";
import type { Engine } from "../../engine/engine.ts";
import type { EngineSettings } from "../../engine/settings.ts";
import {
  createThreadTools,
  loadThreadData,
} from "../../engine/thread-tools.ts";
import { dialects } from "../../dialects/index.ts";
import type { Meter } from "../../tokens/meter.ts";
import { dialectNames, type DialectName } from "../../transcript/transcript.ts";

/** What a study works with. */
export interface LabTools {
  /** The service's own engine, on this thread. */
  readonly engine: Engine;
  /** Counts as the engine does. */
  meterFor(dialect: DialectName): Meter;
  /** Lets the engine forget its checkpoints, so that one replay says nothing about another. */
  forgetCheckpoints(): void;
  /** What all counts are made for: the model that was named, or each dialect's own. */
  readonly model: string | undefined;
}

/** Counts of a whole corpus stay in memory: the same messages are counted hundreds of times. */
const countCacheBytes = 256 * 2 ** 20;

const checkpointBytes = 64 * 2 ** 20;

/** Longer than any study, and patient: a busy machine must not change what comes out. */
const checkpointLimits = { ttlMs: 7 * 24 * 3_600_000, patienceMs: 60_000 };

function createForgetful(): {
  readonly checkpoints: OpenCheckpoints;
  forget(): void;
} {
  const createCache = () => createMemoryCache({ maxBytes: checkpointBytes });
  let current = createCache();
  const cache: Cache = {
    getMany: (keys) => current.getMany(keys),
    set: (key, value, options) => current.set(key, value, options),
    delete: (key) => current.delete(key),
    close: () => current.close(),
  };
  return {
    checkpoints: createCheckpoints({ cache, ...checkpointLimits }),
    forget() {
      current = createCache();
    },
  };
}

/** Rejects when a configured file can't be used. */
export async function createLabTools(
  settings: Pick<EngineSettings, "modelsFile" | "defaultModel">,
  model: string | undefined,
): Promise<LabTools> {
  const own = {
    ...settings,
    defaultModel: model ?? settings.defaultModel,
    workers: 0,
    offloadBytes: Infinity,
    countCacheBytes,
  };
  const { checkpoints, forget } = createForgetful();
  const engine = await createEngine(own, { checkpoints });
  const chooseMeter = createThreadTools(loadThreadData(own));
  const meters = new Map(
    dialectNames.map((name) => {
      const transcript = { dialect: name, system: [], tools: [], messages: [] };
      const options = {
        dialect: name,
        model: undefined,
        observed: undefined,
      };
      return [
        name,
        chooseMeter(dialects[name], transcript, options).meter,
      ] as const;
    }),
  );
  return {
    engine,
    forgetCheckpoints: forget,
    meterFor: (name) => meters.get(name) as Meter,
    model: own.defaultModel,
  };
}
