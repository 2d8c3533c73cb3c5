import { cacheTimeoutMs, type Cache } from "../storage/cache.ts";
import { createNullCache } from "../storage/null/cache.ts";
import { createWaitBudget } from "../lib/timeout.ts";

/** The checkpoints of one request. Never rejects, and never delays the request for long. */
export interface CheckpointStore {
  /** Values in the order of `keys`, undefined for missing ones. One round trip. */
  find(keys: readonly string[]): Promise<readonly (Uint8Array | undefined)[]>;
  save(key: string, value: Uint8Array): Promise<void>;
}

/** Opens a store for one request, with a wait budget of its own. */
export type OpenCheckpoints = () => CheckpointStore;

export interface CheckpointSettings {
  readonly cache: Cache;
  /** Milliseconds until a checkpoint expires. */
  readonly ttlMs: number;
  /** Most that the cache may delay one request, all its calls together. */
  readonly waitBudgetMs?: number;
  /** Milliseconds of a monotonic clock. */
  readonly nowMs?: () => number;
}

/** Keeps checkpoints in `cache`. To a request, a cache that fails or is slow has none. */
export function createCheckpoints({
  cache,
  ttlMs,
  waitBudgetMs = cacheTimeoutMs,
  nowMs = () => performance.now(),
}: CheckpointSettings): OpenCheckpoints {
  return () => {
    const wait = createWaitBudget(waitBudgetMs, nowMs);
    return {
      find: (keys) => wait(() => cache.getMany(keys), []),
      save: (key, value) =>
        wait(() => cache.set(key, value, { ttlMs }), undefined),
    };
  };
}

/** Finds and saves nothing: every request is compacted from the start. */
export const noCheckpoints: OpenCheckpoints = createCheckpoints({
  cache: createNullCache(),
  ttlMs: 1,
});
