// Covers: src/storage/redis/cluster-transport.ts
import { afterEach, beforeAll, expect, it } from "vitest";
import type { Cache } from "../../../src/storage/cache.ts";
import { createRedisCoordination } from "../../../src/storage/redis/coordination.ts";
import { createRedisCache } from "../../../src/storage/redis/cache.ts";
import {
  startCluster,
  type RedisClusterServers,
} from "../../support/redis-cluster.ts";
import { describeRedis } from "../../support/redis-describe.ts";
import { openReadyRedis } from "../../support/redis-open.ts";
import type { RedisServer } from "../../support/redis-server.ts";
import { until } from "../../support/redis-until.ts";

const value = new TextEncoder().encode("value");
const keys = Array.from({ length: 300 }, (_, i) => `key-${i}`);

async function known(cache: Cache): Promise<number> {
  const values = await cache.getMany(keys);
  return values.filter((found) => found !== undefined).length;
}

describeRedis("a cluster of three", () => {
  let cluster: RedisClusterServers;
  let redis: Awaited<ReturnType<typeof openReadyRedis>>;
  let cache: Cache;

  beforeAll(async () => {
    cluster = await startCluster(3);
    redis = await openReadyRedis(cluster.url);
    cache = createRedisCache(redis);
    await until(async () => {
      await Promise.all(keys.map((key) => cache.set(key, value)));
      return (await known(cache)) === keys.length;
    });
  });

  afterEach(() => cluster.nodes.forEach((node) => node.wake()));

  it("gives the values of many keys in their order, from all its servers", async () => {
    const values = await cache.getMany(["key-1", "missing", ...keys]);
    expect(values).toEqual([value, undefined, ...keys.map(() => value)]);
  });

  it("coordinates", async () => {
    const one = createRedisCoordination(redis);
    const other = createRedisCoordination(await openReadyRedis(cluster.url));
    const token = (await one.acquire("key", 5000)) ?? "";
    await until(async () => (await other.acquire("key", 5000)) === undefined);
    expect(await one.renew("key", token, 5000)).toBe(true);
    await one.release("key", token);
    expect(await other.acquire("key", 5000)).toBeDefined();
  });

  it("keeps two servers in use while one hangs, and does not wait for that each time", async () => {
    const [hung] = cluster.nodes as [RedisServer];
    hung.hang();
    expect(await known(cache)).toBeLessThan(keys.length);
    await until(async () => (await known(cache)) > keys.length / 2);
    // What the hung server holds is a miss without being sent.
    const usable = keys.filter((key) =>
      redis.connection.isUsable(redis.keySpace.nameOf("value", key)),
    );
    expect(await known(cache)).toBe(usable.length);
    expect(usable.length).toBeLessThan(keys.length);
    hung.wake();
    await until(async () => (await known(cache)) === keys.length);
  });

  it("keeps two servers in use while one is dead, and uses it again when it is back", async () => {
    const dead = cluster.nodes[2] as RedisServer;
    await dead.kill();
    await until(async () => (await known(cache)) > keys.length / 2);
    await until(() => redis.connection.state === "degraded");
    await dead.start();
    await until(async () => {
      await Promise.all(keys.map((key) => cache.set(key, value)));
      return (await known(cache)) === keys.length;
    });
  });

  it("closes in a moment while one hangs", async () => {
    const [hung] = cluster.nodes as [RedisServer];
    hung.hang();
    await known(cache);
    await expect(redis.connection.close()).resolves.toBeUndefined();
    hung.wake();
  });
});
