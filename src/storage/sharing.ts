import type { Logger } from "pino";
import type { Cache } from "./cache.ts";
import type { Coordination } from "./coordination/coordination.ts";
import { createMemoryCoordination } from "./coordination/memory.ts";
import { createMemoryCache } from "./memory.ts";
import { createNullCache } from "./null.ts";
import type { RedisAddress } from "./redis/address.ts";
import type { RedisState } from "./redis/connection.ts";
import { createTieredCache } from "./tiered.ts";

/** What replicas share; without a Redis, what the callers of this process share. */
export interface Sharing {
  /** A cache with up to `memoryBytes` of this process in front. Closed with everything else. */
  openCache(memoryBytes: number): Cache;
  readonly coordination: Coordination;
  /** Undefined without a Redis. */
  readonly redisState: (() => RedisState) | undefined;
  /** Ends in bounded time, whatever Redis does. */
  close(): Promise<void>;
}

export interface SharingOptions {
  /** Absent: nothing leaves the process. */
  readonly address: RedisAddress | undefined;
  readonly namespace: string;
  readonly logger: Logger;
}

/** What came from Redis stays in memory at most so long: there it may end at any time. */
const refillTtlMs = 5 * 60_000;

/** For the values that are written by comparison, without a Redis. */
const coordinationBytes = 32 * 2 ** 20;

/** Does not wait for Redis, and never rejects because of it. */
export async function createSharing(options: SharingOptions): Promise<Sharing> {
  const { address } = options;
  return address === undefined
    ? shareInMemory()
    : shareThroughRedis(address, options);
}

function shareInMemory(): Sharing {
  return {
    openCache: createFront,
    coordination: createMemoryCoordination({ maxBytes: coordinationBytes }),
    redisState: undefined,
    close: () => Promise.resolve(),
  };
}

async function shareThroughRedis(
  address: RedisAddress,
  { namespace, logger }: SharingOptions,
): Promise<Sharing> {
  // The client takes a while to load, and most processes never need it.
  const { openRedis } = await import("./redis/open.ts");
  const { connection, cache, coordination } = openRedis(address, {
    namespace,
    logger,
  });
  return {
    openCache: (memoryBytes) =>
      createTieredCache({
        front: createFront(memoryBytes),
        back: cache,
        refillTtlMs,
      }),
    coordination,
    redisState: () => connection.state,
    close: () => connection.close(),
  };
}

function createFront(maxBytes: number): Cache {
  return maxBytes === 0 ? createNullCache() : createMemoryCache({ maxBytes });
}
