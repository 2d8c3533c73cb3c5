import { describe, expect, it } from "vitest";
import { lookUp } from "../../src/storage/cache.ts";
import { createMemoryCache } from "../../src/storage/memory/cache.ts";

describe("lookUp", () => {
  it("gives the values that are there, in the order of the keys", async () => {
    const cache = createMemoryCache({ maxBytes: 1024 });
    await cache.set("b", Buffer.from("two"), { ttlMs: 1000 });
    const values = await lookUp(cache, ["a", "b"], 1000);
    expect(values.map((value) => value && String(Buffer.from(value)))).toEqual([
      undefined,
      "two",
    ]);
  });

  it.each([
    ["late", () => new Promise<never>(() => undefined)],
    ["gone", () => Promise.reject(new Error("gone"))],
  ])("has none in a cache that is %s", async (_, getMany) => {
    expect(await lookUp({ getMany }, ["a", "b"], 5)).toEqual([
      undefined,
      undefined,
    ]);
  });
});
