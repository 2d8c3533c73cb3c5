import { randomUUID } from "node:crypto";
import type { RedisConnection } from "../redis/connection.ts";
import type { KeySpace } from "../redis/key-space.ts";
import { decodeValue, encodeValue } from "../redis/value-format.ts";
import type { Coordination } from "./coordination.ts";
import {
  acquireScript,
  releaseScript,
  renewScript,
  swapScript,
} from "./scripts.ts";

export interface RedisCoordinationOptions {
  /** Closed by whoever opened it: others share it. */
  readonly connection: RedisConnection;
  readonly keySpace: KeySpace;
}

/**
 * Coordinates all that share the Redis. In a cluster whose server is replaced by
 * its replica a lease may be lost: then a thing is done twice, which costs and
 * does no harm to values that depend on their key alone.
 */
export function createRedisCoordination({
  connection,
  keySpace: { nameOf },
}: RedisCoordinationOptions): Coordination {
  const evaluate = (
    script: string,
    key: string,
    ...args: readonly (string | Buffer)[]
  ) =>
    connection.send({
      key,
      args: ["EVAL", script, "1", key, ...args],
      isReadonly: false,
    });
  const leaseOf = (key: string) => nameOf("lease", key);
  const entryOf = (key: string) => nameOf("entry", key);

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
    async acquire(key, ttlMs, token = randomUUID()) {
      const name = leaseOf(key);
      const reply = await evaluate(acquireScript, name, token, String(ttlMs));
      return reply === 1 ? token : undefined;
    },
    async renew(key, token, ttlMs) {
      const name = leaseOf(key);
      return (await evaluate(renewScript, name, token, String(ttlMs))) === 1;
    },
    async release(key, token) {
      await evaluate(releaseScript, leaseOf(key), token);
    },
    async read(key) {
      const [version, stored] = await readFields(entryOf(key));
      if (!Buffer.isBuffer(version)) return undefined;
      return { value: await decodeValue(stored), version: version.toString() };
    },
    async compareAndSet({ key, expectedVersion = "", value, ttlMs }) {
      const version = randomUUID();
      const stored = await encodeValue(value);
      const lifetime = String(ttlMs);
      const name = entryOf(key);
      const reply = await evaluate(
        swapScript,
        name,
        expectedVersion,
        version,
        stored,
        lifetime,
      );
      return reply === 1 ? version : undefined;
    },
  };
}

function isWrongType(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && cause.message.startsWith("WRONGTYPE");
}
