import { randomUUID } from "node:crypto";
import type { Coordination } from "../coordination.ts";
import type { RedisConnection } from "./connection.ts";
import type { KeySpace } from "./key-space.ts";
import { decodeValue, encodeValue } from "./value-format.ts";

/**
 * Atomic operations for `EVAL`; KEYS[1] is the name. Sent whole each time: they are
 * shorter than the values, and a server that restarted knows none. Source of the lease
 * with a random token that only its holder releases: Redis documentation,
 * "Distributed locks with Redis", for a single instance.
 */
const acquireScript = `
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
if redis.call('TYPE', KEYS[1]).ok == 'string' and redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 0`;

const renewScript = `
if redis.call('TYPE', KEYS[1]).ok == 'string' and redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 0`;

const releaseScript = `
if redis.call('TYPE', KEYS[1]).ok == 'string' and redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0`;

/** ARGV: the expected version ('' for none), the new version, the value, the lifetime. A value of another type counts as absent. */
const swapScript = `
local version = ''
if redis.call('TYPE', KEYS[1]).ok == 'hash' then
  version = redis.call('HGET', KEYS[1], 'version') or ''
end
if version ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'value', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1`;

export interface RedisCoordinationOptions {
  /** Shared with other users; its opener closes it. */
  readonly connection: RedisConnection;
  readonly keySpace: KeySpace;
}

type Leases = Pick<Coordination, "acquire" | "renew" | "release">;
type Entries = Pick<Coordination, "read" | "compareAndSet">;

/**
 * Coordinates all processes that share the Redis. A cluster may lose a lease when a
 * server is replaced by its replica: then work is done twice, which costs, but does
 * not harm values that depend on their key alone.
 */
export function createRedisCoordination(
  options: RedisCoordinationOptions,
): Coordination {
  return { ...createLeases(options), ...createEntries(options) };
}

function createLeases({
  connection,
  keySpace: { nameOf },
}: RedisCoordinationOptions): Leases {
  const run = (script: string, key: string, ...args: readonly string[]) =>
    evaluate(connection, script, [nameOf("lease", key), ...args]);
  return {
    async acquire(key, ttlMs, token = randomUUID()) {
      const reply = await run(acquireScript, key, token, String(ttlMs));
      return reply === 1 ? token : undefined;
    },
    async renew(key, token, ttlMs) {
      return (await run(renewScript, key, token, String(ttlMs))) === 1;
    },
    async release(key, token) {
      await run(releaseScript, key, token);
    },
  };
}

function createEntries({
  connection,
  keySpace: { nameOf },
}: RedisCoordinationOptions): Entries {
  async function readFields(key: string): Promise<readonly unknown[]> {
    const args = ["HMGET", key, "version", "value"];
    try {
      const reply = await connection.send({ key, args, isReadonly: true });
      return Array.isArray(reply) ? reply : [];
    } catch (error) {
      if (isWrongType(error)) return [];
      throw error;
    }
  }

  return {
    async read(key) {
      const [version, stored] = await readFields(nameOf("entry", key));
      if (!Buffer.isBuffer(version)) return undefined;
      return { value: await decodeValue(stored), version: version.toString() };
    },
    async compareAndSet({ key, expectedVersion = "", value, ttlMs }) {
      const version = randomUUID();
      const stored = await encodeValue(value);
      const reply = await evaluate(connection, swapScript, [
        nameOf("entry", key),
        expectedVersion,
        version,
        stored,
        String(ttlMs),
      ]);
      return reply === 1 ? version : undefined;
    },
  };
}

function evaluate(
  connection: RedisConnection,
  script: string,
  [key, ...args]: readonly [key: string, ...args: (string | Buffer)[]],
): Promise<unknown> {
  return connection.send({
    key,
    args: ["EVAL", script, "1", key, ...args],
    isReadonly: false,
  });
}

function isWrongType(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && cause.message.startsWith("WRONGTYPE");
}
