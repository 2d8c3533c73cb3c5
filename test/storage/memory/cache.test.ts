import { describe, expect, it } from "vitest";
import { createMemoryCache } from "../../../src/storage/memory/cache.ts";

describe("the memory cache", () => {
  it("stays within its bytes by forgetting what was used least recently", async () => {
    const cache = createMemoryCache({ maxBytes: 10_000 });
    await cache.set("old", new Uint8Array(3000));
    await cache.set("used", new Uint8Array(3000));
    await cache.getMany(["old"]);
    await cache.set("new", new Uint8Array(5000));
    const found = await cache.getMany(["old", "used", "new"]);
    expect(found.map((value) => value !== undefined)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it("does not take a value larger than itself", async () => {
    const cache = createMemoryCache({ maxBytes: 1000 });
    await cache.set("huge", new Uint8Array(5000));
    expect(await cache.getMany(["huge"])).toEqual([undefined]);
  });
});
