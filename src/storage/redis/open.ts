import type { Observer } from "../../call/observer.ts";
import type { StorageState } from "../backend.ts";
import type { Cache } from "../cache.ts";
import type { Coordination } from "../coordination.ts";
import type { RedisAddress } from "./address.ts";
import { createRedisCache } from "./cache.ts";
import { createClusterTransport } from "./cluster-transport.ts";
import { guardTransport, type RedisConnection } from "./connection.ts";
import { createRedisCoordination } from "./coordination.ts";
import { createKeySpace, type KeySpace } from "./key-space.ts";
import { createSingleTransport } from "./single-transport.ts";

export interface OpenOptions {
  readonly namespace: string;
  readonly observer: Observer;
}

/** Everything that needs Redis, over the same connections. */
export interface OpenRedis {
  readonly connection: RedisConnection;
  readonly keySpace: KeySpace;
  readonly cache: Cache;
  readonly coordination: Coordination;
}

/**
 * Connects in the background, for as long as it takes: nothing here waits for Redis
 * or fails without it. Reports changes of the servers' state, never the password.
 */
export function openRedis(
  address: RedisAddress,
  { namespace, observer }: OpenOptions,
): OpenRedis {
  const keySpace = createKeySpace(namespace);
  const servers = address.nodes.map(({ host, port }) => `${host}:${port}`);
  const createTransport =
    servers.length > 1 ? createClusterTransport : createSingleTransport;
  let lastError: Error | undefined;

  const onChange = (state: StorageState, cause: unknown) => {
    const isOk = state === "ok";
    const reason = isOk ? undefined : reasonOf(lastError ?? cause);
    if (isOk) lastError = undefined;
    observer.observe({ kind: "redis", state, servers, reason });
  };
  const connection = guardTransport({
    transport: createTransport(address, {
      onError: (error) => (lastError = error),
    }),
    probeKey: keySpace.nameOf("probe", ""),
    onChange,
  });
  return {
    connection,
    keySpace,
    cache: createRedisCache({ connection, keySpace }),
    coordination: createRedisCoordination({ connection, keySpace }),
  };
}

/** A text with nothing of the address but host and port: the client's errors hold no more. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "no connection";
  const { code } = error as NodeJS.ErrnoException;
  return error.message || code || error.name;
}
