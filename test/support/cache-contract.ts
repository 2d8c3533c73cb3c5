import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Cache } from "../../src/storage/cache.ts";

/** The contract of every cache, including one that remembers nothing. */
export function describeCache(
  name: string,
  create: () => Cache | Promise<Cache>,
  { remembers }: { remembers: boolean },
): void {
  describe(`${name}, as any cache`, () => {
    let cache: Cache;
    beforeEach(async () => {
      cache = await create();
    });
    afterEach(() => cache.close());

    const bytes = (text: string) => new TextEncoder().encode(text);
    const known = (text: string) => (remembers ? bytes(text) : undefined);

    it("answers many keys at once, in their order", async () => {
      await cache.set("a", bytes("1"));
      await cache.set("b", bytes("2"));
      expect(await cache.getMany(["b", "missing", "a"])).toEqual([
        known("2"),
        undefined,
        known("1"),
      ]);
    });

    it("answers no keys with nothing", async () => {
      expect(await cache.getMany([])).toEqual([]);
    });

    it("keeps the newest value of a key, empty and binary ones too", async () => {
      await cache.set("a", bytes("old"));
      await cache.set("a", Uint8Array.of(0, 255, 128));
      await cache.set("empty", new Uint8Array());
      expect(await cache.getMany(["a", "empty"])).toEqual(
        remembers
          ? [Uint8Array.of(0, 255, 128), new Uint8Array()]
          : [undefined, undefined],
      );
    });

    it("forgets a key whose time is over", async () => {
      await cache.set("a", bytes("1"), { ttlMs: 20 });
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(await cache.getMany(["a"])).toEqual([undefined]);
    });

    it("keeps its own copy of a value", async () => {
      const value = bytes("before");
      await cache.set("a", value);
      value.fill(0);
      expect(await cache.getMany(["a"])).toEqual([known("before")]);
    });
  });
}
