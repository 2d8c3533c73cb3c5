import type { Logger } from "pino";
import type { Cache } from "../cache.ts";
import type { Coordination } from "../coordination/coordination.ts";
import { createRedisCoordination } from "../coordination/redis.ts";
import { createRedisCache } from "../redis.ts";
import type { RedisAddress } from "./address.ts";
import { connectRedis } from "./connect.ts";
import type { RedisConnection } from "./connection.ts";
import { createKeySpace } from "./key-space.ts";

export interface OpenOptions {
  readonly namespace: string;
  readonly logger: Logger;
}

/** Everything that needs Redis, over the same connections. */
export interface OpenRedis {
  readonly connection: RedisConnection;
  readonly cache: Cache;
  readonly coordination: Coordination;
}

/** Connects in the background; nothing here fails or waits because there is no Redis. */
export function openRedis(
  address: RedisAddress,
  { namespace, logger }: OpenOptions,
): OpenRedis {
  const keySpace = createKeySpace(namespace);
  const probeKey = keySpace.nameOf("probe", "");
  const connection = connectRedis(address, { logger, probeKey });
  return {
    connection,
    cache: createRedisCache({ connection, keySpace }),
    coordination: createRedisCoordination({ connection, keySpace }),
  };
}
