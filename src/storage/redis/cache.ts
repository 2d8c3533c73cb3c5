import type { Cache } from "../cache.ts";
import type { RedisConnection } from "./connection.ts";
import type { KeySpace } from "./key-space.ts";
import type { RedisCommand } from "./transport.ts";
import { decodeValue, encodeValue } from "./value-format.ts";

export interface RedisCacheOptions {
  /** Shared with other users; its opener closes it. */
  readonly connection: RedisConnection;
  readonly keySpace: KeySpace;
}

const kind = "value";

/** Values that all replicas share. A value that is late or can't be read is a miss. */
export function createRedisCache({
  connection,
  keySpace: { nameOf, tagOf },
}: RedisCacheOptions): Cache {
  async function readGroup(keys: readonly string[]): Promise<unknown[]> {
    const names = keys.map((key) => nameOf(kind, key));
    const [key = ""] = names;
    try {
      const args = ["MGET", ...names];
      const reply = await connection.send({ key, args, isReadonly: true });
      return Array.isArray(reply) ? reply : [];
    } catch {
      return [];
    }
  }

  async function attempt(command: RedisCommand): Promise<void> {
    try {
      await connection.send(command);
    } catch {
      // A cache may forget a value at any time.
    }
  }

  return {
    async getMany(keys) {
      if (keys.length === 0) return [];
      // A command can't name keys of two servers: a cluster gets one per tag, all at once.
      const groups = connection.isCluster ? groupBy(keys, tagOf) : [keys];
      const found = new Map<string, Uint8Array | undefined>();
      await Promise.all(
        groups.map(async (group) => {
          const values = await readGroup(group);
          for (const [index, stored] of values.entries()) {
            // Most keys are missing: they cost nothing more.
            if (stored === null) continue;
            found.set(group[index] ?? "", await decodeValue(stored));
          }
        }),
      );
      return keys.map((key) => found.get(key));
    },
    async set(key, value, { ttlMs } = {}) {
      const name = nameOf(kind, key);
      if (!connection.isUsable(name)) return;
      const lifetime = ttlMs === undefined ? [] : ["PX", String(ttlMs)];
      const args = ["SET", name, await encodeValue(value), ...lifetime];
      await attempt({ key: name, args, isReadonly: false });
    },
    close: () => Promise.resolve(),
  };
}

function groupBy(
  keys: readonly string[],
  tagOf: (key: string) => number,
): readonly (readonly string[])[] {
  const groups = new Map<number, string[]>();
  for (const key of keys) {
    const tag = tagOf(key);
    const group = groups.get(tag);
    if (group === undefined) groups.set(tag, [key]);
    else group.push(key);
  }
  return [...groups.values()];
}
