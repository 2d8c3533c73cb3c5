// Covers: src/storage/redis/value-format.ts
import { beforeAll, describe, expect, it } from "vitest";
import { createRedisCache } from "../../../src/storage/redis/cache.ts";
import { describeRedis } from "../../support/redis-describe.ts";
import { openReadyRedis } from "../../support/redis-open.ts";
import { startRedis, type RedisServer } from "../../support/redis-server.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const large = bytes("the same line again\n".repeat(20_000));

describeRedis("redis", () => {
  let server: RedisServer;
  let redis: Awaited<ReturnType<typeof openReadyRedis>>;

  beforeAll(async () => {
    server = await startRedis();
    redis = await openReadyRedis(server.url);
  });

  const raw = (...args: (string | Buffer)[]) =>
    redis.connection.send({ key: String(args[1]), args, isReadonly: false });

  describe("a value in redis", () => {
    it("is compressed when it is large, and comes back whole", async () => {
      const cache = createRedisCache(redis);
      await cache.set("large", large);
      const name = redis.keySpace.nameOf("value", "large");
      expect(await raw("STRLEN", name)).toBeLessThan(large.length / 10);
      expect((await cache.getMany(["large"]))[0]).toEqual(large);
    });

    it("has the time to live that it was given", async () => {
      const cache = createRedisCache(redis);
      await cache.set("mortal", large, { ttlMs: 60_000 });
      const left = await raw("PTTL", redis.keySpace.nameOf("value", "mortal"));
      expect(left).toBeGreaterThan(50_000);
      expect(left).toBeLessThanOrEqual(60_000);
    });

    it.each([
      ["another version", (stored: Buffer) => stored.fill(2, 0, 1)],
      ["an unknown coding", (stored: Buffer) => stored.fill(9, 1, 2)],
      ["a damaged byte", (stored: Buffer) => stored.fill(0, 8, 9)],
      ["a missing end", (stored: Buffer) => stored.subarray(0, -1)],
      ["nothing but a beginning", (stored: Buffer) => stored.subarray(0, 3)],
    ])("is a miss with %s", async (_, damage) => {
      const cache = createRedisCache(redis);
      const name = redis.keySpace.nameOf("value", "damaged");
      await cache.set("damaged", bytes("some value!"));
      const stored = await raw("GET", name);
      await raw("SET", name, damage(stored as Buffer));
      expect(await cache.getMany(["damaged"])).toEqual([undefined]);
      await cache.set("damaged", bytes("again"));
      expect(await cache.getMany(["damaged"])).toEqual([bytes("again")]);
    });

    it("is a miss where something of another type has its name", async () => {
      const cache = createRedisCache(redis);
      await raw("LPUSH", redis.keySpace.nameOf("value", "list"), "x");
      await cache.set("string", bytes("1"));
      expect(await cache.getMany(["list", "string"])).toEqual([
        undefined,
        bytes("1"),
      ]);
      expect(redis.connection.state).toBe("ok");
    });
  });

  it("keeps the values of one namespace from another", async () => {
    const other = await openReadyRedis(server.url, "other");
    await createRedisCache(redis).set("mine", bytes("1"));
    expect(await createRedisCache(other).getMany(["mine"])).toEqual([
      undefined,
    ]);
  });

  it("asks for a thousand keys in one round trip", async () => {
    const cache = createRedisCache(redis);
    const before = await raw("INFO", "commandstats");
    await cache.getMany(Array.from({ length: 1024 }, (_, i) => `many-${i}`));
    const after = await raw("INFO", "commandstats");
    expect(callsOf(after) - callsOf(before)).toBe(1);
  });
});

function callsOf(info: unknown): number {
  return Number(/cmdstat_mget:calls=(\d+)/.exec(String(info))?.[1] ?? 0);
}
