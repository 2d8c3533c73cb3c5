import { beforeAll, expect, it } from "vitest";
import { holdLease } from "../../src/storage/hold-lease.ts";
import { createRedisCoordination } from "../../src/storage/redis/coordination.ts";
import { describeRedis } from "../support/redis-describe.ts";
import { openReadyRedis } from "../support/redis-open.ts";
import { startRedis, type RedisServer } from "../support/redis-server.ts";
import { startSlowProxy } from "../support/redis-slow-proxy.ts";

const leaseMs = 5000;

/** Holds this thread up, as a long computation does. */
function compute(ms: number): void {
  const untilMs = performance.now() + ms;
  while (performance.now() < untilMs);
}

describeRedis("a lease through redis", () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  const coordinate = async (url: string) =>
    createRedisCoordination(await openReadyRedis(url));

  it("is one replica's alone where its thread was busy when it asked", async () => {
    const one = await coordinate(server.url);
    const two = await coordinate(server.url);
    for (let round = 0; round < 10; round += 1) {
      const key = `busy ${round}`;
      const asked = holdLease(one, key, leaseMs);
      compute(60);
      expect(await asked).toBeDefined();
      expect(await holdLease(two, key, leaseMs)).toBeUndefined();
    }
  });

  // Beside other work a machine may be late all by itself.
  it(
    "is one replica's alone soon after the server was late",
    { retry: 3 },
    async () => {
      const proxy = await startSlowProxy(Number(new URL(server.url).port));
      const one = await coordinate(proxy.url);
      const two = await coordinate(server.url);
      const key = crypto.randomUUID();
      proxy.delayMs = 60;
      await expect(one.read("any")).rejects.toThrow();
      proxy.delayMs = 0;
      await new Promise((resolve) => setTimeout(resolve, 170));
      // Nothing is sent to a server that was late, until it has answered a probe.
      await expect(one.read("any")).rejects.toThrow();
      const lease = await holdLease(one, key, leaseMs);
      expect(await holdLease(two, key, leaseMs)).toBeUndefined();
      await lease?.release();
      expect(await holdLease(two, key, leaseMs)).toBeDefined();
    },
  );

  it("is given back where its holder never learned that it had it", async () => {
    const proxy = await startSlowProxy(Number(new URL(server.url).port));
    const one = await coordinate(proxy.url);
    const two = await coordinate(server.url);
    proxy.delayMs = 60;
    const lease = await holdLease(one, "unknown", leaseMs);
    expect(await holdLease(two, "unknown", leaseMs)).toBeUndefined();
    proxy.delayMs = 0;
    await new Promise((resolve) => setTimeout(resolve, 300));
    await lease?.release();
    expect(await holdLease(two, "unknown", leaseMs)).toBeDefined();
  });

  it("delays nobody for long where nobody can tell", async () => {
    const one = await coordinate(server.url);
    server.hang();
    for (let round = 0; round < 5; round += 1) {
      const startedMs = performance.now();
      expect(await holdLease(one, "hung", leaseMs)).toBeDefined();
      expect(performance.now() - startedMs).toBeLessThan(100);
    }
    server.wake();
  });
});
