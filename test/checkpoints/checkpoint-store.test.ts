import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Cache } from "../../src/storage/cache.ts";
import { createMemoryCache } from "../../src/storage/memory/cache.ts";
import { createNullCache } from "../../src/storage/null/cache.ts";
import { createCheckpoints } from "../../src/checkpoints/checkpoint-store.ts";

const bytes = Uint8Array.of(1, 2, 3);
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const brokenCache: Cache = {
  ...createNullCache(),
  getMany: () => Promise.reject(new Error("connection lost")),
  set: () => Promise.reject(new Error("connection lost")),
};

function slowCache(ms: number): Cache {
  const cache = createMemoryCache({ maxBytes: 1 << 20 });
  return {
    ...cache,
    getMany: async (keys) => {
      await later(ms);
      return cache.getMany(keys);
    },
    set: async (...entry) => {
      await later(ms);
      await cache.set(...entry);
    },
  };
}

describe("createCheckpoints", () => {
  it("finds in one request what was saved in another", async () => {
    const cache = createMemoryCache({ maxBytes: 1 << 20 });
    const open = createCheckpoints({ cache, ttlMs: 60_000 });
    await open().save("a", bytes);
    expect(await open().find(["b", "a"])).toEqual([undefined, bytes]);
  });

  it("forgets after its time", async () => {
    const cache = createMemoryCache({ maxBytes: 1 << 20 });
    const open = createCheckpoints({ cache, ttlMs: 20 });
    await open().save("a", bytes);
    await later(60);
    expect(await open().find(["a"])).toEqual([undefined]);
  });

  it("finds nothing in a cache that fails, and does not fail itself", async () => {
    const store = createCheckpoints({ cache: brokenCache, ttlMs: 1000 })();
    await store.save("a", bytes);
    expect((await store.find(["a"]))[0]).toBeUndefined();
  });

  it("waits for a slow cache no longer than its wait budget, all calls of a request together", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const cache = slowCache(400);
    const open = createCheckpoints({ cache, ttlMs: 1000, waitBudgetMs: 60 });
    const store = open();
    const done: string[] = [];
    const work = store
      .find(["a"])
      .then(([found]) => done.push(`found ${String(found)}`))
      .then(() => store.save("a", bytes))
      .then(() => done.push("saved"));
    await vi.advanceTimersByTimeAsync(59);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(5);
    expect(done).toEqual(["found undefined", "saved"]);
    await work;
  });

  it("has a fresh wait budget for the next request", async () => {
    const cache = slowCache(20);
    const open = createCheckpoints({ cache, ttlMs: 1000, waitBudgetMs: 200 });
    await open().save("a", bytes);
    expect(await open().find(["a"])).toEqual([bytes]);
  });

  it("saves what no request waited for", async () => {
    const cache = slowCache(80);
    const open = createCheckpoints({ cache, ttlMs: 1000, waitBudgetMs: 10 });
    await open().save("a", bytes);
    await later(150);
    const second = createCheckpoints({ cache, ttlMs: 1, waitBudgetMs: 1000 });
    expect(await second().find(["a"])).toEqual([bytes]);
  });

  it("finds what came in while the thread was busy beyond its wait budget", async () => {
    const cache = slowCache(15);
    const open = createCheckpoints({ cache, ttlMs: 1000, waitBudgetMs: 30 });
    await open().save("a", bytes);
    const found = open().find(["a"]);
    const busyUntil = performance.now() + 60;
    while (performance.now() < busyUntil);
    expect(await found).toEqual([bytes]);
  });
});
