import { beforeAll, expect, it } from "vitest";
import { createRedisCoordination } from "../../../src/storage/redis/coordination.ts";
import { describeRedis } from "../../support/redis-describe.ts";
import { openReadyRedis } from "../../support/redis-open.ts";
import { startRedis, type RedisServer } from "../../support/redis-server.ts";

type Redis = Awaited<ReturnType<typeof openReadyRedis>>;

describeRedis("coordination through redis", () => {
  let server: RedisServer;
  let one: Redis;

  beforeAll(async () => {
    server = await startRedis();
    one = await openReadyRedis(server.url);
  });

  const value = new TextEncoder().encode("value");
  const write = (...args: (string | Buffer)[]) =>
    one.connection.send({ key: String(args[1]), args, isReadonly: false });

  it("takes what is of another type for absent, and writes over it", async () => {
    const coordination = createRedisCoordination(one);
    await write("SET", one.keySpace.nameOf("entry", "odd"), "a string");
    expect(await coordination.read("odd")).toBeUndefined();
    const swap = { key: "odd", expectedVersion: undefined, value, ttlMs: 5000 };
    expect(await coordination.compareAndSet(swap)).toBeDefined();
    expect((await coordination.read("odd"))?.value).toEqual(value);
  });

  it("says of a value that it can't read which version to write over", async () => {
    const coordination = createRedisCoordination(one);
    const swap = { key: "skewed", value, ttlMs: 5000 };
    await coordination.compareAndSet({ ...swap, expectedVersion: undefined });
    const name = one.keySpace.nameOf("entry", "skewed");
    await write("HSET", name, "value", "of a later release");
    const found = await coordination.read("skewed");
    expect(found).toMatchObject({ value: undefined });
    expect(
      await coordination.compareAndSet({
        ...swap,
        expectedVersion: found?.version,
      }),
    ).toBeDefined();
  });

  it("rejects soon while nobody can tell", async () => {
    const coordination = createRedisCoordination(one);
    server.hang();
    await expect(coordination.acquire("any", 1000)).rejects.toThrow(
      "A command failed.",
    );
    // Not sent: it needs no wait.
    await expect(coordination.read("any")).rejects.toThrow(
      "The server does not answer.",
    );
    server.wake();
  });
});
