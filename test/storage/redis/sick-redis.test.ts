// Covers: src/storage/redis/open.ts, src/storage/redis/server-breaker.ts, src/storage/redis/single-transport.ts, src/storage/redis/transport.ts
import { createClient } from "redis";
import { beforeEach, expect, it } from "vitest";
import type { Cache } from "../../../src/storage/cache.ts";
import { createRedisCache } from "../../../src/storage/redis/cache.ts";
import { describeRedis } from "../../support/redis-describe.ts";
import { openReadyRedis, openRedis } from "../../support/redis-open.ts";
import {
  freePort,
  startRedis,
  type RedisServer,
} from "../../support/redis-server.ts";
import { startSlowProxy } from "../../support/redis-slow-proxy.ts";
import { until } from "../../support/redis-until.ts";

type Redis = Awaited<ReturnType<typeof openReadyRedis>>;

const value = new TextEncoder().encode("value");

/** How many of `times` look-ups are sent, and so may wait; the others are misses at once. */
async function sentOf(
  { connection, cache }: Pick<Redis, "connection" | "cache">,
  times: number,
): Promise<number> {
  let sent = 0;
  for (let i = 0; i < times; i += 1) {
    if (connection.isUsable("any")) sent += 1;
    await cache.getMany([`key-${i}`]);
  }
  return sent;
}

const isStored = async (cache: Cache): Promise<boolean> => {
  await cache.set("again", value);
  return (await cache.getMany(["again"]))[0]?.length === value.length;
};

async function saveAndRestart(server: RedisServer): Promise<void> {
  const client = createClient({ url: server.url }).on("error", () => undefined);
  await client.connect();
  await client.sendCommand(["SAVE"]);
  client.destroy();
  await server.kill();
  await server.start();
}

describeRedis("a sick redis", () => {
  let server: RedisServer;
  let redis: Redis;
  let cache: Cache;

  beforeEach(async () => {
    server = await startRedis();
    redis = await openReadyRedis(server.url);
    ({ cache } = redis);
  });

  it("costs nothing when it was killed, and is used again when it is back", async () => {
    await server.kill();
    expect(await sentOf(redis, 100)).toBe(1);
    await until(() => redis.connection.state === "degraded");
    await server.start();
    await until(() => isStored(cache));
  });

  it("costs 50 ms once when it hangs, and is used again when it wakes", async () => {
    server.hang();
    expect(await sentOf(redis, 100)).toBe(1);
    server.wake();
    await until(() => isStored(cache));
  });

  it("is used again after it hung for so long that its connection was given up", async () => {
    server.hang();
    await sentOf(redis, 1);
    await new Promise((resolve) => setTimeout(resolve, 3500));
    server.wake();
    await until(() => isStored(cache));
  });

  it("costs 50 ms at times when it is slow, and is used when it is no longer", async () => {
    const proxy = await startSlowProxy(server.port);
    const slow = await openReadyRedis(proxy.url);
    proxy.delayMs = 120;
    expect(await sentOf(slow, 100)).toBe(1);
    proxy.delayMs = 0;
    await until(() => isStored(slow.cache));
  });

  it("is told of once when it goes and once when it comes back", async () => {
    await server.kill();
    await sentOf(redis, 20);
    await new Promise((resolve) => setTimeout(resolve, 400));
    await server.start();
    await until(() => redis.connection.state === "ok");
    const messages = redis.lines.map((line) => JSON.parse(line).msg as string);
    expect(messages).toEqual([
      "redis answers",
      "redis does not answer: going on without",
      "redis answers",
    ]);
  });

  it("closes in a moment while it hangs", async () => {
    server.hang();
    await expect(redis.connection.close()).resolves.toBeUndefined();
    server.wake();
  });
});

describeRedis("a redis", () => {
  it("need not be there at the start", async () => {
    const port = await freePort();
    const redis = openRedis(`redis://127.0.0.1:${port}`);
    expect(await sentOf(redis, 20)).toBe(0);
    await until(() => redis.connection.state === "degraded");
    expect(redis.lines.join()).toContain("ECONNREFUSED");
  });

  it("that is full still answers, and takes what it has room for again later", async () => {
    const server = await startRedis(
      ...["--maxmemory", "3mb", "--maxmemory-policy", "noeviction"],
    );
    const redis = await openReadyRedis(server.url);
    const cache = createRedisCache(redis);
    const noise = () => crypto.getRandomValues(new Uint8Array(60_000));
    await cache.set("early", value);
    for (let i = 0; i < 100; i += 1) await cache.set(`noise-${i}`, noise());
    expect(await cache.getMany(["noise-99", "early"])).toEqual([
      undefined,
      value,
    ]);
    expect(redis.connection.state).toBe("ok");
    for (let i = 0; i < 100; i += 1) {
      const key = redis.keySpace.nameOf("value", `noise-${i}`);
      const args = ["DEL", key];
      await redis.connection.send({ key, args, isReadonly: false });
    }
    expect(await isStored(cache)).toBe(true);
  });

  it("that takes no writes is read from, and written to when it does", async () => {
    const server = await startRedis();
    const redis = await openReadyRedis(server.url);
    const cache = createRedisCache(redis);
    const follow = (...args: string[]) =>
      redis.connection.send({ key: "", args, isReadonly: false });
    await cache.set("early", value);
    await follow("REPLICAOF", "127.0.0.1", "1");
    await cache.set("late", value);
    expect(await cache.getMany(["early", "late"])).toEqual([value, undefined]);
    await follow("REPLICAOF", "NO", "ONE");
    expect(await isStored(cache)).toBe(true);
  });

  it("that loads its data costs nothing, and is used when it has", async () => {
    const server = await startRedis(
      ...["--key-load-delay", "1000"],
      ...["--loading-process-events-interval-bytes", "1024"],
    );
    const before = createRedisCache(await openReadyRedis(server.url));
    const keys = Array.from({ length: 1500 }, (_, i) => `loaded-${i}`);
    await Promise.all(keys.map((key) => before.set(key, value)));
    await saveAndRestart(server);
    const redis = openRedis(server.url);
    const cache = createRedisCache(redis);
    await until(() => redis.connection.state === "degraded");
    expect(redis.lines.join()).toContain("LOADING");
    expect(await sentOf(redis, 50)).toBe(0);
    await until(
      async () => (await cache.getMany(["loaded-7"]))[0] !== undefined,
    );
  });

  it("with a password is not named with it in any log", async () => {
    const server = await startRedis("--requirepass", "open-sesame");
    const right = await openReadyRedis(
      `redis://:open-sesame@127.0.0.1:${server.port}`,
    );
    expect(await isStored(createRedisCache(right))).toBe(true);
    const wrong = openRedis(`redis://:shut-sesame@127.0.0.1:${server.port}`);
    await until(() => wrong.connection.state === "degraded");
    expect(wrong.lines.join()).toContain("WRONGPASS");
    expect([...right.lines, ...wrong.lines].join()).not.toContain("sesame");
  });
});
