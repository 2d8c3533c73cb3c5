import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createMemoryCache } from "../../src/storage/memory/cache.ts";
import { createRedisCache } from "../../src/storage/redis/cache.ts";
import { createTieredCache } from "../../src/storage/tiered.ts";
import { createCheckpoints } from "../../src/checkpoints/checkpoint-store.ts";
import type { Engine } from "../../src/api/engine.ts";
import { compactText, createTestEngine } from "../support/engine.ts";
import { agentMessages, memoryCheckpoints } from "../support/growing.ts";
import { describeRedis } from "../support/redis-describe.ts";
import { openReadyRedis } from "../support/redis-open.ts";
import { startRedis, type RedisServer } from "../support/redis-server.ts";
import {
  spawnService,
  type ServiceProcess,
} from "../support/service-process.ts";
import { afterTest } from "../support/stops.ts";
import { until } from "../support/redis-until.ts";

const bodyOf = (steps: number) =>
  JSON.stringify({
    model: "gpt-5-mini",
    messages: agentMessages(steps),
    target_tokens: 3000,
    trigger_tokens: 6000,
  });

/** An engine as one of several replicas has it; those of a namespace share what they keep. */
async function replica(url: string, namespace: string): Promise<Engine> {
  const cache = createTieredCache({
    front: createMemoryCache({ maxBytes: 1 << 20 }),
    back: createRedisCache(await openReadyRedis(url, namespace)),
    refillTtlMs: 60_000,
  });
  const checkpoints = createCheckpoints({ cache, ttlMs: 60_000 });
  return createTestEngine({}, { checkpoints });
}

describeRedis("replicas over one redis", () => {
  let server: RedisServer;
  let namespace = "";
  beforeAll(async () => {
    server = await startRedis();
  });
  // Values from other tests or attempts are not found.
  beforeEach(() => {
    namespace = crypto.randomUUID();
  });

  it("resume what another compacted, byte for byte as one instance would", async () => {
    const replicas = [
      await replica(server.url, namespace),
      await replica(server.url, namespace),
    ];
    const alone = await createTestEngine(
      {},
      { checkpoints: memoryCheckpoints() },
    );
    for (const [call, steps] of [30, 31, 33, 36, 50, 51].entries()) {
      const engine = replicas[call % 2] as Engine;
      expect(await compactText(engine, bodyOf(steps))).toBe(
        await compactText(alone, bodyOf(steps)),
      );
    }
  });

  it("make one round trip to look, and one more to leave something new", async () => {
    const engine = await replica(server.url, namespace);
    const { connection } = await openReadyRedis(server.url);
    const count = async () => {
      const args = ["INFO", "commandstats"];
      const key = "";
      const info = await connection.send({ key, args, isReadonly: true });
      return ["mget", "set"].map((name) =>
        Number(
          new RegExp(`cmdstat_${name}:calls=(\\d+)`).exec(String(info))?.[1] ??
            0,
        ),
      );
    };
    const expectDuring = async (steps: number, expected: number[]) => {
      const before = await count();
      await compactText(engine, bodyOf(steps));
      // An answer does not wait until its checkpoint is saved.
      await expect
        .poll(async () => {
          const after = await count();
          return after.map((calls, place) => calls - (before[place] ?? 0));
        })
        .toEqual(expected);
    };
    await expectDuring(70, [1, 1]);
    await expectDuring(71, [1, 0]);
  });

  it("go on alone, and as well, while redis hangs", async () => {
    const [one, two] = [
      await replica(server.url, namespace),
      await replica(server.url, namespace),
    ];
    afterTest(() => server.wake());
    server.hang();
    const first = await compactText(one, bodyOf(40));
    expect(await compactText(two, bodyOf(40))).toBe(first);
    const resumed = JSON.parse(await compactText(one, bodyOf(41))) as {
      cache: { resumed: boolean };
    };
    expect(resumed.cache.resumed).toBe(true);
  });
});

describeRedis("two services over one redis", () => {
  let server: RedisServer;
  const services: ServiceProcess[] = [];
  const ports: number[] = [];

  const memoryKey = "a secret that both replicas have";

  async function startService(
    PITH_MEMORY_KEY = memoryKey,
  ): Promise<ServiceProcess> {
    const REDIS_URL = server.url;
    const service = spawnService({
      ...{ REDIS_URL, PITH_MEMORY_KEY, PITH_WORKERS: "0" },
    });
    services.push(service);
    await service.logged("ready");
    return service;
  }
  const portOf = async (service: ServiceProcess) =>
    (await service.logged("listening"))["port"] as number;

  beforeAll(async () => {
    server = await startRedis();
    const both = await Promise.all([startService(), startService()]);
    ports.push(...(await Promise.all(both.map(portOf))));
  });
  afterAll(() => services.forEach(({ child }) => child.kill("SIGKILL")));

  const redisOf = async (port = 0) => {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { redis: string }).redis;
  };
  const compact = async (port = 0, steps = 0) => {
    const url = `http://127.0.0.1:${port}/v1/compact`;
    const headers = { "content-type": "application/json" };
    const request = { method: "POST", headers, body: bodyOf(steps) };
    const answer = await fetch(url, request);
    expect(answer.status).toBe(200);
    return (await answer.json()) as { cache: { resumed: boolean } };
  };

  it("share checkpoints, and believe none that was stored with another key", async () => {
    await until(async () => (await redisOf(ports[0])) === "ok");
    await until(async () => (await redisOf(ports[1])) === "ok");
    await compact(ports[0], 30);
    expect((await compact(ports[1], 31)).cache.resumed).toBe(true);
    const other = await startService(`${memoryKey}, but not this one`);
    const port = await portOf(other);
    await until(async () => (await redisOf(port)) === "ok");
    expect((await compact(port, 31)).cache.resumed).toBe(false);
    const refused = "a stored value was not used: it is not what Pith writes";
    expect(await other.logged(refused)).toMatchObject({ reason: "not_sealed" });
  });

  it("stay ready and answer while redis is gone, and say so", async () => {
    await server.kill();
    await until(async () => {
      await compact(ports[0], 32);
      return (await redisOf(ports[0])) === "degraded";
    });
    expect((await compact(ports[0], 33)).cache.resumed).toBe(true);
    await server.start();
    await until(async () => (await redisOf(ports[0])) === "ok");
  });

  it("end in time while redis hangs", async () => {
    const service = await startService();
    const port = await portOf(service);
    await until(async () => (await redisOf(port)) === "ok");
    afterTest(() => server.wake());
    server.hang();
    await compact(port, 33);
    service.child.kill("SIGTERM");
    expect(await service.ended()).toEqual({ code: 0, stderr: "" });
  });
});
