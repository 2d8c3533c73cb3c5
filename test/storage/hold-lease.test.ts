import { beforeAll, describe, expect, it } from "vitest";
import type { Coordination } from "../../src/storage/coordination.ts";
import { holdLease } from "../../src/storage/hold-lease.ts";
import { createMemoryCoordination } from "../../src/storage/memory/coordination.ts";
import { createRedisCoordination } from "../../src/storage/redis/coordination.ts";
import { describeRedis } from "../support/redis-describe.ts";
import { openReadyRedis } from "../support/redis-open.ts";
import { startRedis, type RedisServer } from "../support/redis-server.ts";
import { startSlowProxy } from "../support/redis-slow-proxy.ts";
import { until } from "../support/redis-until.ts";

const leaseMs = 5000;

/** A replica's way to `shared`, whose first `lost` answers do not arrive. */
function withLostAnswers(shared: Coordination, lost: number) {
  const tokens: (string | undefined)[] = [];
  const coordination: Coordination = {
    ...shared,
    async acquire(key, ttlMs, token) {
      tokens.push(token);
      const taken = await shared.acquire(key, ttlMs, token);
      if (tokens.length <= lost) throw new Error("no answer within 40 ms");
      return taken;
    },
  };
  return { coordination, tokens };
}

describe("a lease", () => {
  const share = () => createMemoryCoordination({ maxBytes: 1 << 20 });

  it("is one replica's alone where its first answer was lost", async () => {
    const two = share();
    const one = withLostAnswers(two, 1);
    const lease = await holdLease(one.coordination, "late", leaseMs);
    expect(lease).toBeDefined();
    expect(await holdLease(two, "late", leaseMs)).toBeUndefined();
    await lease?.release();
    expect(await holdLease(two, "late", leaseMs)).toBeDefined();
  });

  it("is asked for twice with one token, and then taken for granted", async () => {
    const one = withLostAnswers(share(), Infinity);
    expect(await holdLease(one.coordination, "gone", leaseMs)).toBeDefined();
    expect(one.tokens).toHaveLength(2);
    expect(new Set(one.tokens).size).toBe(1);
  });

  it("is given back where its holder never learned that it had it", async () => {
    const two = share();
    const one = withLostAnswers(two, Infinity);
    const lease = await holdLease(one.coordination, "unknown", leaseMs);
    expect(await holdLease(two, "unknown", leaseMs)).toBeUndefined();
    await lease?.release();
    expect(await holdLease(two, "unknown", leaseMs)).toBeDefined();
  });

  it("is undefined while another holds it, and is not asked for twice then", async () => {
    const two = share();
    await holdLease(two, "taken", leaseMs);
    const one = withLostAnswers(two, 0);
    expect(await holdLease(one.coordination, "taken", leaseMs)).toBe(undefined);
    expect(one.tokens).toHaveLength(1);
  });
});

describeRedis("a lease through redis", () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });

  it("is given back once the server answers again", async () => {
    const proxy = await startSlowProxy(Number(new URL(server.url).port));
    const slow = await openReadyRedis(proxy.url);
    const one = createRedisCoordination(slow);
    const two = createRedisCoordination(await openReadyRedis(server.url));
    proxy.delayMs = 120;
    const lease = await holdLease(one, "unknown", leaseMs);
    expect(await holdLease(two, "unknown", leaseMs)).toBeUndefined();
    proxy.delayMs = 0;
    await until(() =>
      slow.connection.isUsable(slow.keySpace.nameOf("lease", "unknown")),
    );
    await lease?.release();
    expect(await holdLease(two, "unknown", leaseMs)).toBeDefined();
  });

  it("is taken for granted while the server hangs", async () => {
    const one = createRedisCoordination(await openReadyRedis(server.url));
    server.hang();
    for (let round = 0; round < 5; round += 1) {
      expect(await holdLease(one, "hung", leaseMs)).toBeDefined();
    }
    server.wake();
  });
});
