import { LRUCache } from "lru-cache";
import type { Cache } from "../cache.ts";

export interface MemoryCacheOptions {
  /** Most bytes of keys and values together. */
  readonly maxBytes: number;
}

/** Memory of an entry besides its key and value; measured on V8, rounded up. */
const entryOverheadBytes = 160;

/** Keeps the most recently used values in the memory of this process. */
export function createMemoryCache({ maxBytes }: MemoryCacheOptions): Cache {
  const entries = new LRUCache<string, Uint8Array>({
    maxSize: maxBytes,
    sizeCalculation: (value, key) =>
      value.byteLength + 2 * key.length + entryOverheadBytes,
  });
  return {
    getMany: (keys) => Promise.resolve(keys.map((key) => entries.get(key))),
    set: (key, value, { ttlMs } = {}) => {
      // A copy: the caller's buffer may be a view into something far larger.
      entries.set(
        key,
        Uint8Array.from(value),
        ttlMs === undefined ? {} : { ttl: ttlMs },
      );
      return Promise.resolve();
    },
    close: () => {
      entries.clear();
      return Promise.resolve();
    },
  };
}
