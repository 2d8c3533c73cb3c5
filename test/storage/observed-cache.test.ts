import { expect, it } from "vitest";
import type { PithEvent } from "../../src/call/observer.ts";
import { createMemoryCache } from "../../src/storage/memory/cache.ts";
import { observedCache } from "../../src/storage/observed-cache.ts";

function watch(cache = createMemoryCache({ maxBytes: 1000 })) {
  const events: PithEvent[] = [];
  const observer = { observe: (event: PithEvent) => void events.push(event) };
  return { cache: observedCache(cache, observer), events };
}

it("answers as the cache does, and reports how many of the keys were found", async () => {
  const { cache, events } = watch();
  await cache.set("a", Buffer.from("1"), { ttlMs: 60_000 });
  expect(events).toEqual([]);
  const values = await cache.getMany(["a", "b", "c"]);
  expect(values.map((value) => value && Buffer.from(value).toString())).toEqual(
    ["1", undefined, undefined],
  );
  expect(events).toEqual([
    {
      kind: "cache_lookup",
      keys: 3,
      found: 1,
      durationMs: expect.any(Number) as number,
    },
  ]);
});

it("reports nothing of a look-up that failed, and passes the error on", async () => {
  const { cache, events } = watch({
    ...createMemoryCache({ maxBytes: 1000 }),
    getMany: () => Promise.reject(new Error("connection lost")),
  });
  await expect(cache.getMany(["a"])).rejects.toThrow("connection lost");
  expect(events).toEqual([]);
});
