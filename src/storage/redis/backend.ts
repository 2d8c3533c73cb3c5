import type { Backend } from "../backend.ts";
import type { Cache } from "../cache.ts";
import { createMemoryCache } from "../memory/cache.ts";
import { sealedCache } from "../sealed-cache.ts";
import { createTieredCache } from "../tiered.ts";

/** Values from Redis stay in memory at most so long: in Redis they may expire at any time. */
const refillTtlMs = 5 * 60_000;

/** Values and leases that replicas share, with the memory of this process in front. */
export const redisBackend: Backend = {
  isSelected: ({ address }) => address !== undefined,
  async open({ address, memoryBytes, tags, ...options }) {
    if (address === undefined) {
      throw new TypeError("There is no address of a Redis: set REDIS_URL.");
    }
    // The client takes a while to load, and most processes never need it.
    const { openRedis } = await import("./open.ts");
    const { connection, cache, coordination } = openRedis(address, options);
    return {
      // What is in this process's own memory needs no seal.
      cache: withFront(
        tags?.isShared === true
          ? sealedCache(cache, { tags, observer: options.observer })
          : cache,
        memoryBytes,
      ),
      coordination,
      state: () => connection.state,
      close: () => connection.close(),
    };
  },
};

function withFront(back: Cache, maxBytes: number): Cache {
  if (maxBytes === 0) return back;
  const front = createMemoryCache({ maxBytes });
  return createTieredCache({ front, back, refillTtlMs });
}
