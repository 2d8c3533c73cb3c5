import { describe, expect, it } from "vitest";
import type { PithEvent } from "../../src/call/observer.ts";
import { createKeyedTags, toTagSecret } from "../../src/lib/keyed-tags.ts";
import type { Cache } from "../../src/storage/cache.ts";
import { createMemoryCache } from "../../src/storage/memory/cache.ts";
import { sealedCache } from "../../src/storage/sealed-cache.ts";

const secret = "a secret that all replicas have been given";
const value = Buffer.from("something worth keeping");

function sealed(cache: Cache, text = secret) {
  const events: PithEvent[] = [];
  const observer = { observe: (event: PithEvent) => void events.push(event) };
  const tags = createKeyedTags(toTagSecret(text));
  return { cache: sealedCache(cache, { tags, observer }), events };
}

const read = async (cache: Cache, key = "a") => {
  const [found] = await cache.getMany([key]);
  return found && Buffer.from(found).toString();
};

describe("a sealed cache", () => {
  it("gives back what another with the same secret stored, with its time to live", async () => {
    const store = createMemoryCache({ maxBytes: 10_000 });
    await sealed(store).cache.set("a", value, { ttlMs: 60_000 });
    await sealed(store).cache.set("empty", Buffer.alloc(0));
    const { cache, events } = sealed(store);
    expect(await read(cache)).toBe(value.toString());
    expect(await read(cache, "empty")).toBe("");
    expect(await cache.getMany(["none"])).toEqual([undefined]);
    expect(events).toEqual([]);
  });

  it.each<[string, (store: Cache) => Promise<void>]>([
    ["a value without a tag", (store) => store.set("a", value)],
    ["nothing", (store) => store.set("a", Buffer.alloc(0))],
    ["less than a tag", (store) => store.set("a", Buffer.alloc(20))],
    [
      "a value under another secret",
      (store) => sealed(store, `${secret}!`).cache.set("a", value),
    ],
    [
      "a value from another key",
      async (store) => {
        await sealed(store).cache.set("b", value);
        const [moved = value] = await store.getMany(["b"]);
        await store.set("a", moved);
      },
    ],
    [
      "a changed value",
      async (store) => {
        await sealed(store).cache.set("a", value);
        const [stored = value] = await store.getMany(["a"]);
        await store.set(
          "a",
          stored.map((byte, at) => (at === 40 ? 1 : byte)),
        );
      },
    ],
    [
      "a value that begins with the end of its key",
      async (store) => {
        await sealed(store).cache.set("as", value);
        const [moved = value] = await store.getMany(["as"]);
        const tag = moved.subarray(0, 32);
        await store.set("a", Buffer.concat([tag, Buffer.from("s"), value]));
      },
    ],
  ])("takes %s for a miss, and reports it", async (_, poison) => {
    const store = createMemoryCache({ maxBytes: 10_000 });
    await poison(store);
    const { cache, events } = sealed(store);
    expect(await read(cache)).toBeUndefined();
    expect(events).toEqual([
      { kind: "stored_value_refused", what: "any", reason: "not_sealed" },
    ]);
  });
});
