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

/** Less than the time limit of one command tells that most waited for none, however busy this machine is. */
const median = (all: readonly number[]) =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];

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
    const waits: number[] = [];
    for (let i = 0; i < 20; i += 1) {
      const startedMs = performance.now();
      expect(await known(cache)).toBeLessThan(keys.length);
      waits.push(performance.now() - startedMs);
    }
    await until(async () => (await known(cache)) > keys.length / 2);
    expect(median(waits)).toBeLessThan(30);
    hung.wake();
    const recovery = await until(
      async () => (await known(cache)) === keys.length,
    );
    expect(recovery).toBeLessThan(1500);
  });

  it("keeps two servers in use while one is dead, and uses it again when it is back", async () => {
    const dead = cluster.nodes[2] as RedisServer;
    await dead.kill();
    await until(async () => (await known(cache)) > keys.length / 2);
    await until(() => redis.connection.state === "degraded");
    await dead.start();
    const recovery = await until(async () => {
      await Promise.all(keys.map((key) => cache.set(key, value)));
      return (await known(cache)) === keys.length;
    });
    expect(recovery).toBeLessThan(3000);
  });

  it("closes in a moment while one hangs", async () => {
    const [hung] = cluster.nodes as [RedisServer];
    hung.hang();
    await known(cache);
    const startedMs = performance.now();
    await redis.connection.close();
    expect(performance.now() - startedMs).toBeLessThan(500);
    hung.wake();
  });
});
