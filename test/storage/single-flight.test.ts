import { beforeAll, describe, expect, it } from "vitest";
import type { Cache } from "../../src/storage/cache.ts";
import type { Coordination } from "../../src/storage/coordination.ts";
import { createMemoryCoordination } from "../../src/storage/memory/coordination.ts";
import { createRedisCoordination } from "../../src/storage/redis/coordination.ts";
import { createMemoryCache } from "../../src/storage/memory/cache.ts";
import { createNullCache } from "../../src/storage/null/cache.ts";
import { createRedisCache } from "../../src/storage/redis/cache.ts";
import {
  createSingleFlight,
  type SingleFlight,
  type SingleFlightRequest,
} from "../../src/storage/single-flight.ts";
import { describeRedis } from "../support/redis-describe.ts";
import { openReadyRedis } from "../support/redis-open.ts";
import { startRedis, type RedisServer } from "../support/redis-server.ts";

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const value = new TextEncoder().encode("a summary");
const memory = () => createMemoryCache({ maxBytes: 1 << 20 });

/** A computation that counts how often it is begun. */
function computation(ms: number) {
  const work = {
    calls: 0,
    compute: async () => {
      work.calls += 1;
      await later(ms);
      return value;
    },
  };
  return work;
}

/** A promise, and the function that resolves it. */
function signal() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

/** A computation that ends when it is told to. */
function gated() {
  const begun = signal();
  const end = signal();
  const work = {
    calls: 0,
    begun: begun.promise,
    finish: () => end.resolve(),
    compute: async () => {
      work.calls += 1;
      begun.resolve();
      await end.promise;
      return value;
    },
  };
  return work;
}

/** Wraps a coordination; `reached` resolves after so many renewals. */
function countRenewals(count: number) {
  const { promise, resolve } = signal();
  let renewals = 0;
  const wrap = (coordination: Coordination): Coordination => ({
    ...coordination,
    renew(...lease) {
      renewals += 1;
      if (renewals === count) resolve();
      return coordination.renew(...lease);
    },
  });
  return { wrap, reached: promise };
}

/** Callers as of two replicas: what they share is what is given. */
function replicas(
  count: number,
  cache: Cache,
  leaseMs = 2000,
  { wrap }: Pick<ReturnType<typeof countRenewals>, "wrap"> = {
    wrap: (coordination) => coordination,
  },
) {
  const coordination = wrap(createMemoryCoordination({ maxBytes: 1 << 20 }));
  const open = () => createSingleFlight({ cache, coordination, leaseMs });
  return { coordination, flights: Array.from({ length: count }, open) };
}

function ask(
  flight: SingleFlight,
  compute: SingleFlightRequest["compute"],
  waitMs = 5000,
  signal?: AbortSignal,
) {
  return flight({
    ...{ key: "span", compute, ttlMs: 60_000, waitMs, signal },
    isReadable: (value) => value.byteLength > 0,
  });
}

/** A computation that ends only by the abort of its signal. */
function endless() {
  const begun = signal();
  const work = {
    ended: 0,
    begun: begun.promise,
    compute: (leaving: AbortSignal) =>
      new Promise<Uint8Array>((_, reject) => {
        begun.resolve();
        leaving.addEventListener("abort", () => {
          work.ended += 1;
          reject(new Error("everybody has left"));
        });
      }),
  };
  return work;
}

describe("a single flight", () => {
  it("computes once for many callers of several replicas", async () => {
    const { flights } = replicas(3, memory());
    const work = computation(150);
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        ask(flights[i % 3] as SingleFlight, work.compute),
      ),
    );
    expect(work.calls).toBe(1);
    expect(results.map((result) => result?.value)).toEqual(
      results.map(() => value),
    );
    const computed = results.filter((result) => result?.origin === "computed");
    expect(computed).toHaveLength(1);
  });

  it("finds what was computed before", async () => {
    const { flights } = replicas(2, memory());
    const work = computation(1);
    await ask(flights[0] as SingleFlight, work.compute);
    const again = await ask(flights[1] as SingleFlight, work.compute);
    expect([again?.origin, work.calls]).toEqual(["cache", 1]);
  });

  it("lets a caller go when its time is up, and the next one have the value", async () => {
    const [flight] = replicas(1, memory()).flights as [SingleFlight];
    const work = gated();
    expect(await ask(flight, work.compute, 30)).toBeUndefined();
    const next = ask(flight, work.compute);
    work.finish();
    expect([(await next)?.origin, work.calls]).toEqual(["shared", 1]);
  });

  it("ends a computation with the last of its callers that leaves", async () => {
    const [flight] = replicas(1, memory()).flights as [SingleFlight];
    const work = endless();
    const clients = [new AbortController(), new AbortController()];
    const calls = clients.map((client) =>
      ask(flight, work.compute, 5000, client.signal),
    );
    const settled = Promise.allSettled(calls);
    await work.begun;
    clients[0]?.abort();
    await later(20);
    expect(work.ended).toBe(0);
    clients[1]?.abort();
    await settled;
    expect(work.ended).toBe(1);
    // The next caller begins anew, and the lease is free.
    const anew = computation(1);
    const next = await ask(flight, anew.compute);
    expect([next?.origin, anew.calls]).toEqual(["computed", 1]);
  });

  it("goes on for a caller that only stopped waiting, though another leaves", async () => {
    const [flight] = replicas(1, memory()).flights as [SingleFlight];
    const work = gated();
    const client = new AbortController();
    expect(await ask(flight, work.compute, 30)).toBeUndefined();
    const leaving = ask(flight, work.compute, 5000, client.signal);
    client.abort();
    work.finish();
    await leaving;
    const next = await ask(flight, work.compute);
    expect([next?.origin, work.calls]).toEqual(["cache", 1]);
  });

  it("computes nothing for a caller that has left before", async () => {
    const [flight] = replicas(1, memory()).flights as [SingleFlight];
    const work = computation(1);
    expect(
      await ask(flight, work.compute, 5000, AbortSignal.abort()),
    ).toBeUndefined();
    expect(work.calls).toBe(0);
  });

  it("lets a caller of another replica go, too", async () => {
    const [one, two] = replicas(2, memory()).flights as [
      SingleFlight,
      SingleFlight,
    ];
    const work = gated();
    const first = ask(one, work.compute);
    await work.begun;
    expect(await ask(two, work.compute, 60)).toBeUndefined();
    expect(work.calls).toBe(1);
    work.finish();
    await first;
  });

  it("holds its lease for longer than the lease would last", async () => {
    const renewals = countRenewals(4);
    const [one, two] = replicas(2, memory(), 900, renewals).flights as [
      SingleFlight,
      SingleFlight,
    ];
    const work = gated();
    const first = ask(one, work.compute, 30_000);
    await work.begun;
    const second = ask(two, work.compute, 30_000);
    // Three renewals are a whole lease.
    await renewals.reached;
    work.finish();
    expect((await first)?.origin).toBe("computed");
    expect([(await second)?.origin, work.calls]).toEqual(["shared", 1]);
  });

  it("makes anew what is stored and can't be read", async () => {
    const cache = memory();
    await cache.set("span", Buffer.alloc(0), { ttlMs: 60_000 });
    const [flight] = replicas(1, cache).flights as [SingleFlight];
    const result = await ask(flight, computation(1).compute);
    expect(result?.origin).toBe("computed");
    expect((await ask(flight, computation(1).compute))?.origin).toBe("cache");
  });

  it("goes on when the holder has died", async () => {
    const { coordination, flights } = replicas(1, memory());
    await coordination.acquire("span", 150);
    const work = computation(1);
    const result = await ask(flights[0] as SingleFlight, work.compute);
    expect([result?.origin, work.calls]).toEqual(["computed", 1]);
  });

  it("fails for all who waited here, and is tried again by the next", async () => {
    const [one] = replicas(1, memory()).flights as [SingleFlight];
    const fail = () => Promise.reject(new Error("no model"));
    const results = await Promise.allSettled([ask(one, fail), ask(one, fail)]);
    expect(results.map(({ status }) => status)).toEqual([
      "rejected",
      "rejected",
    ]);
    const work = computation(1);
    expect((await ask(one, work.compute))?.origin).toBe("computed");
  });

  it("does not wait for the lease of a holder whose computation failed", async () => {
    const [one, two] = replicas(2, memory(), 60_000).flights as [
      SingleFlight,
      SingleFlight,
    ];
    const failed = ask(one, async () => {
      await later(50);
      throw new Error("no model");
    });
    const work = computation(1);
    await later(10);
    const [, result] = await Promise.allSettled([
      failed,
      ask(two, work.compute),
    ]);
    expect(result).toMatchObject({ value: { origin: "computed" } });
  });

  it("is shared within the process where nothing is remembered", async () => {
    const [flight] = replicas(1, createNullCache()).flights as [SingleFlight];
    const work = computation(30);
    await Promise.all([ask(flight, work.compute), ask(flight, work.compute)]);
    expect(work.calls).toBe(1);
  });
});

describeRedis("a single flight through redis", () => {
  let server: RedisServer;

  beforeAll(async () => {
    server = await startRedis();
  });

  async function replica(namespace: string): Promise<SingleFlight> {
    const redis = await openReadyRedis(server.url, namespace);
    return createSingleFlight({
      cache: createRedisCache(redis),
      coordination: createRedisCoordination(redis),
      leaseMs: 600,
    });
  }

  it("computes once for fifty callers of two replicas", async () => {
    const flights = [await replica("fifty"), await replica("fifty")];
    const work = computation(300);
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        ask(flights[i % 2] as SingleFlight, work.compute),
      ),
    );
    expect(work.calls).toBe(1);
    expect(results.every((result) => result !== undefined)).toBe(true);
  });

  it("is flown alone by each replica when redis dies under it, and fails for none", async () => {
    const flights = [await replica("dies"), await replica("dies")];
    const work = computation(500);
    const results = flights.map((flight) => ask(flight, work.compute));
    await later(100);
    await server.kill();
    expect((await Promise.all(results)).map((all) => all?.value)).toEqual([
      value,
      value,
    ]);
    expect(work.calls).toBe(2);
  });
});
