import { cacheTimeoutMs, type Cache } from "../storage/cache.ts";
import { createNullCache } from "../storage/null/cache.ts";
import { createWaitBudget } from "../lib/timeout.ts";

/** Where one request finds and leaves checkpoints. Never rejects, and never keeps it waiting for long. */
export interface CheckpointStore {
  /** Values in the order of `keys`, undefined for what is not there. One round trip. */
  find(keys: readonly string[]): Promise<readonly (Uint8Array | undefined)[]>;
  save(key: string, value: Uint8Array): Promise<void>;
}

/** Gives each request its own store: what it may wait is counted by request. */
export type OpenCheckpoints = () => CheckpointStore;

export interface CheckpointSettings {
  readonly cache: Cache;
  /** How long a checkpoint is kept. */
  readonly ttlMs: number;
  /** Most that the cache may delay one request, all its calls together. */
  readonly waitBudgetMs?: number;
  /** Milliseconds that only grow. */
  readonly nowMs?: () => number;
}

/** Keeps checkpoints in `cache`. One that fails or is slow forgets them, as far as a request can see. */
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

/** Every request compacts afresh. */
export const noCheckpoints: OpenCheckpoints = createCheckpoints({
  cache: createNullCache(),
  ttlMs: 1,
});
